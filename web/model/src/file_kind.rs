//! What a file is, by its name.

/// Whether the name is that of a picture.
pub fn is_picture(name: &str) -> bool {
    matches!(
        extension(name).as_str(),
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "webp" | "avif" | "heic"
    )
}

/// Whether opening it could run something: what people were sent in those days, and still are.
pub fn is_program(name: &str) -> bool {
    matches!(
        extension(name).as_str(),
        "exe"
            | "scr"
            | "bat"
            | "cmd"
            | "com"
            | "pif"
            | "msi"
            | "vbs"
            | "vbe"
            | "js"
            | "jse"
            | "wsf"
            | "ps1"
            | "lnk"
            | "hta"
            | "jar"
            | "reg"
            | "cpl"
            | "dll"
            | "sh"
            | "apk"
            | "dmg"
            | "desktop"
            | "url"
    )
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_pictures_by_the_last_part_of_the_name() {
        for (name, program, picture) in [
            ("setup.EXE", true, false),
            ("holiday.jpg.scr", true, false),
            ("holiday.scr.jpg", false, true),
            ("notes.txt", false, false),
            ("exe", false, false),
        ] {
            assert_eq!(
                (is_program(name), is_picture(name)),
                (program, picture),
                "{name}"
            );
        }
    }
}
