//! The program `masar`. All of it is in the library; see [`masar::cli`].

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Not locked: other threads log to standard error while the server runs.
    let code = masar::cli::run(std::env::args_os(), &mut stdout(), &mut stderr());
    ExitCode::from(code)
}
