//! Hints on what a page does not have: packages, and a network.

use super::Hint;

/// Packages that many programs import and that are not part of Python. Any other name may be a misspelt one.
const PACKAGES: [&str; 24] = [
    "PIL",
    "aiohttp",
    "bs4",
    "cv2",
    "dask",
    "django",
    "flask",
    "httpx",
    "joblib",
    "matplotlib",
    "mpi4py",
    "networkx",
    "numba",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "pytest",
    "ray",
    "requests",
    "scipy",
    "sklearn",
    "torch",
    "tqdm",
];

/// The hint on an import that failed with this message.
pub fn package(message: &str, line: u32) -> Option<Hint> {
    let name = message.strip_prefix("No module named '")?.split(['.', '\'']).next()?;
    let known = PACKAGES.contains(&name);
    known.then(|| Hint {
        id: "no-package".into(),
        title: format!("{name} is not a part of Python").into(),
        text: format!(
            "This page has Python's standard library and no package from PyPI. Use what the library has: math, \
             statistics, random, array; playground draws pictures and plots. To use {name}, run the program on \
             your machine."
        ),
        line,
    })
}

/// The hint on a request that failed with this message.
pub fn network(exception: &str, message: &str, line: u32) -> Option<Hint> {
    let asked = match exception {
        "URLError" => message == "<urlopen error unknown url type: https>" || message.contains("service not known"),
        "gaierror" => message.contains("service not known"),
        "ModuleNotFoundError" => message.starts_with("No module named '_ssl'"),
        _ => false,
    };
    asked.then(|| Hint {
        id: "no-network".into(),
        title: "A program in this page cannot reach the network".into(),
        text:
            "A browser gives a page no sockets to other machines, so requests to them fail. The processes of one run \
               reach each other at 127.0.0.1. To practise, put the answer into the program, or into a second file \
               beside it."
                .to_owned(),
        line,
    })
}
