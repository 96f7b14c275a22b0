import fc from "fast-check";

// The same draws in every run, so that a change is landed or stopped by what it does and not by chance. A search for new
// counterexamples draws otherwise: FC_SEED=$RANDOM npm test.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_122) });
