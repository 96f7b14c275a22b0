/** A report as the demo files it. */
export type DemoReport = { readonly summary: string; readonly description: string };

// Four of these are real, published texts of the RustSec advisory database (CC0 1.0): see RUSTSEC.md beside this file.

/** RUSTSEC-2021-0126, as published. */
export const directoryTraversal: DemoReport = {
  summary: "RustEmbed generated `get` method allows for directory traversal when reading files from disk",
  description: `When running in debug mode and the \`debug-embed\` (off by default) feature is
not enabled, the generated \`get\` method does not check that the input path is
a child of the folder given.

This allows attackers to read arbitrary files in the file system if they have
control over the filename given. The following code will print the contents of
your \`/etc/passwd\` if adjusted with a correct number of \`../\`s depending on
where it is run from.

\`\`\`rust
#[derive(rust_embed::RustEmbed)]
#[folder = "src/"]
pub struct Asset;

fn main() {
    let d = Asset::get("../../../etc/passwd").unwrap().data;
    println!("{}", String::from_utf8_lossy(&d));
}
\`\`\``,
};

/** The same flaw, found and told independently: our own words. */
export const directoryTraversalAgain: DemoReport = {
  summary: "Asset::get() hands out files outside of the embedded folder",
  description: `I asked a debug build for \`Asset::get("../../Cargo.toml")\` and got the file, although only \`src/\` is
meant to be served. Nothing normalises the name before it is joined to the folder, so whoever chooses the name
reads whatever the process can read, keys and passwords included. Found with a fuzzer.`,
};

/** RUSTSEC-2017-0002, as published. */
export const headerSplitting: DemoReport = {
  summary: "headers containing newline characters can split messages",
  description: `Serializing of headers to the socket did not filter the values for newline bytes (\`\\r\` or \`\\n\`),
which allowed for header values to split a request or response. People would not likely include
newlines in the headers in their own applications, so the way for most people to exploit this
is if an application constructs headers based on unsanitized user input.`,
};

/** RUSTSEC-2021-0063, as published. */
export const linkScripting: DemoReport = {
  summary: "XSS in `comrak`",
  description: `[comrak](https://github.com/kivikakk/comrak) operates by default in a "safe"
mode of operation where unsafe content, such as arbitrary raw HTML or URLs with
non-standard schemes, are not permitted in the output.  This is per the
reference GFM implementation, [cmark-gfm](https://github.com/github/cmark).

Ampersands were not being correctly escaped in link targets, making it possible
to fashion unsafe URLs using schemes like \`data:\` or \`javascript:\` by entering
them as HTML entities, e.g. \`&#x64&#x61&#x74&#x61&#x3a\`.  The intended
behaviour, demonstrated upstream, is that these should be escaped and therefore
harmless, but this behaviour was broken in comrak.`,
};

/** RUSTSEC-2021-0069, as published. */
export const mailInjection: DemoReport = {
  summary: "SMTP command injection in body",
  description: `Affected versions of lettre allowed SMTP command injection through an attacker's controlled message body. The module for escaping lines starting with a period wouldn't catch a period that was placed after a double CRLF sequence, allowing the attacker to end the current message and write arbitrary SMTP commands after it.`,
};
