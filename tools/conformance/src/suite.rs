//! The groups of CPython's test modules.

use clap::ValueEnum;

/// A group of CPython's test modules, with the files that they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Suite {
    /// `multiprocessing` and `concurrent.futures`.
    Processes,
    /// The language, and the part of the library that most programs import.
    Library,
}

impl Suite {
    /// Every suite.
    pub const ALL: [Self; 2] = [Self::Processes, Self::Library];

    /// The modules of tests.
    pub fn modules(self) -> &'static [&'static str] {
        match self {
            Self::Processes => &[
                "test.test_multiprocessing_spawn.test_processes",
                "test.test_multiprocessing_spawn.test_manager",
                "test.test_multiprocessing_spawn.test_threads",
                "test.test_multiprocessing_spawn.test_misc",
                "test.test_multiprocessing_forkserver.test_processes",
                "test.test_multiprocessing_forkserver.test_manager",
                "test.test_multiprocessing_forkserver.test_threads",
                "test.test_multiprocessing_forkserver.test_misc",
                "test.test_multiprocessing_fork.test_processes",
                "test.test_multiprocessing_fork.test_manager",
                "test.test_multiprocessing_fork.test_threads",
                "test.test_multiprocessing_fork.test_misc",
                "test.test_multiprocessing_main_handling",
                "test.test_concurrent_futures.test_as_completed",
                "test.test_concurrent_futures.test_deadlock",
                "test.test_concurrent_futures.test_init",
                "test.test_concurrent_futures.test_process_pool",
                "test.test_concurrent_futures.test_shutdown",
                "test.test_concurrent_futures.test_wait",
            ],
            Self::Library => &[
                "test.test_exceptions",
                "test.test_syntax",
                "test.test_descr",
                "test.test_list",
                "test.test_str",
                "test.test_io",
                "test.test_decimal",
                "test.test_datetime",
                "test.test_pickle",
                "test.test_math",
                "test.test_statistics",
                "test.test_logging",
                "test.test_traceback",
                "test.test_json",
                "test.test_re",
                "test.test_random",
                "test.test_zoneinfo.test_zoneinfo",
                "test.test_xml_etree",
            ],
        }
    }

    /// The parts of `test/` that the modules import and read, besides `test/__init__.py` and `test/support`.
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Processes => &[
                "_test_multiprocessing.py",
                "test_multiprocessing_spawn",
                "test_multiprocessing_forkserver",
                "test_multiprocessing_fork",
                "test_multiprocessing_main_handling.py",
                "test_concurrent_futures",
                "mp_fork_bomb.py",
                "mp_preload.py",
            ],
            Self::Library => &[
                "test_exceptions.py",
                "test_syntax.py",
                "test_descr.py",
                "test_list.py",
                "list_tests.py",
                "seq_tests.py",
                "test_str.py",
                "string_tests.py",
                "test_io.py",
                "test_decimal.py",
                "decimaltestdata",
                "test_datetime.py",
                "datetimetester.py",
                "test_pickle.py",
                "pickletester.py",
                "test_math.py",
                "mathdata",
                "test_iter.py",
                "test_statistics.py",
                "test_logging.py",
                "test_traceback.py",
                "levenshtein_examples.json",
                "test_json",
                "test_re.py",
                "re_tests.py",
                "test_random.py",
                "randv2_32.pck",
                "randv2_64.pck",
                "randv3.pck",
                "test_zoneinfo",
                "test_xml_etree.py",
                "xmltestdata",
            ],
        }
    }

    /// Those that exist only in some versions.
    pub fn optional_parts(self) -> &'static [&'static str] {
        match self {
            Self::Processes => &["mp_preload_flush.py", "mp_preload_main.py", "mp_preload_sysargv.py"],
            Self::Library => &[],
        }
    }

    /// The approximate number of tests in a slice, which costs an import of its module. Tests of processes leave more
    /// behind than others: their slices are short.
    pub fn slice(self) -> usize {
        match self {
            Self::Processes => 24,
            Self::Library => 400,
        }
    }
}
