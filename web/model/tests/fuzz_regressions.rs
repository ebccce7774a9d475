//! Whatever the fuzzer found once in what the page reads, and what it starts from, goes through the same functions here.

use std::{fs, path::PathBuf};

#[allow(unreachable_pub, reason = "the fuzzer has it as a module")]
#[path = "../../../fuzz/src/page.rs"]
mod targets;

#[test]
fn every_file_of_every_target() {
    for (name, target) in targets::TARGETS {
        let mut files = 0;
        for folder in ["seeds", "regressions"] {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("../../fuzz")
                .join(folder)
                .join(name);
            // A target that nothing was found with has no folder of regressions.
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                println!("{name}: {}", path.display());
                target(&fs::read(&path).unwrap());
                files += 1;
            }
        }
        assert!(files > 0, "{name} has seeds");
    }
}
