//! What a file is, by its name.

/// Endings of what could run something when it is opened, or lead to what does: all that exe is warned of for. A new one
/// goes into the group whose reason it has.
const PROGRAMS: &[&str] = &[
    // Programs of Windows, and what it loads as one.
    "com cpl dll drv exe gadget ocx pif scr sys xll",
    // Installers, packages and patches of Windows, and answers to its installers.
    "appinstaller application appref-ms appx appxbundle diagcab diagcfg diagpkg inf ins isp msi msix \
     msixbundle msp mst msu",
    // Scripts that Windows runs when they are opened.
    "bat cmd hta js jse mde msh msh1 msh2 mshxml ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 sct shb shs vb \
     vbe vbs ws wsc wsf wsh",
    // What leads Windows to something else, which then runs or is handed the person's password: links, searches,
    // libraries, themes, settings, consoles, remote desktops, help.
    "cab chm desklink deskthemepack grp hlp job library-ms lnk mapimail mht mhtml msc osd rdp reg scf \
     search-ms searchconnector-ms settingcontent-ms theme themepack url website xbap xnk",
    // Images of disks, whose content opens as if it had never come from elsewhere.
    "img iso udf vhd vhdx",
    // Documents of offices with macros.
    "accda accdb accde accdr ade adp docm dotm iqy mam mdb mdw one onepkg oqy potm ppam ppsm pptm pub rqy \
     sldm slk wiz xla xlam xlm xlsb xlsm xltm",
    // Pages, whose scripts run as a page of the disk.
    "htm html shtml svg svgz xht xhtml xsl",
    // Programs, installers and scripts of macOS.
    "action app applescript command dmg fileloc inetloc mobileconfig mpkg osascript pkg prefpane scpt \
     scptd term terminal tool webloc workflow",
    // Programs, packages and scripts of Linux and Unix.
    "appimage bash bin csh deb desktop elf fish flatpakref ksh rpm run sh snap so zsh",
    // Programs of phones.
    "aab apk apks ipa xapk",
    // Scripts of interpreters that many have, and programs of Java.
    "ahk jar jnlp pl py pyc pyo pyw pyz pyzw rb rbw tcl",
];

/// Endings of pictures.
const PICTURES: &str = "avif bmp gif heic jpeg jpg png webp";

/// Whether the name is that of a picture.
pub fn is_picture(name: &str) -> bool {
    is_in(PICTURES, &extension(name))
}

/// Whether opening it could run something: what people were sent in those days, and still are.
pub fn is_program(name: &str) -> bool {
    let extension = extension(name);
    PROGRAMS.iter().any(|group| is_in(group, &extension))
}

fn is_in(endings: &str, extension: &str) -> bool {
    endings.split(' ').any(|known| known == extension)
}

/// The ending by which the systems decide what opens a file, in lower case. Windows takes no notice of dots and spaces
/// behind it; the core takes them away too, and whatever makes an ending look like another.
fn extension(name: &str) -> String {
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace() || c.is_control());
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

#[cfg(test)]
mod tests {
    use msnp11::p2p::safe_name;

    use super::*;

    #[test]
    fn programs_and_pictures_by_the_last_part_of_the_name() {
        for (name, program, picture) in [
            ("setup.EXE", true, false),
            ("holiday.jpg.scr", true, false),
            ("holiday.scr.jpg", false, true),
            ("notes.txt", false, false),
            ("exe", false, false),
            ("Minutes.docx", false, false),
            ("Minutes.docm", true, false),
            ("Help.chm", true, false),
            ("disk.iso", true, false),
            ("Settings.SettingContent-ms", true, false),
            ("Photos.library-ms", true, false),
            ("page.html", true, false),
            ("drawing.svg", true, false),
            ("start.command", true, false),
            ("package.deb", true, false),
            ("script.py", true, false),
            ("notebook.one", true, false),
            ("song.mp3", false, false),
            ("archive.zip", false, false),
        ] {
            assert_eq!(
                (is_program(name), is_picture(name)),
                (program, picture),
                "{name}"
            );
        }
    }

    #[test]
    fn no_name_hides_its_ending() {
        for name in [
            "x.exe.",
            "x.exe. ",
            "x.exe . . ",
            "x.exe\u{A0}",
            "x.exe\u{3000}.",
            "photo\u{202E}gpj.exe",
            "photo\u{2067}gpj\u{2069}.exe",
            "photo.jpg\u{3164}\u{2800}.exe",
            "photo.jpg                                                        .exe",
            "x.e\u{200B}xe",
            "x.exe\u{200B}",
            "x.exe\u{FEFF}. \u{202C}",
            "a.jpg/x.exe",
            "x.jpg\\..\\x.exe",
        ] {
            assert!(is_program(&safe_name(name)), "{name:?}");
        }
        // As they come, before the core has looked at them.
        for name in ["x.exe.", "x.exe. ", "x.exe\u{A0}.", "x.exe\n"] {
            assert!(is_program(name), "{name:?}");
        }
        // Where a long name is cut, it may end as a program: what counts is what it is saved as.
        let long = format!("{}.exe{}", "a".repeat(251), "b".repeat(60));
        assert!(safe_name(&long).ends_with(".exe") && is_program(&safe_name(&long)));
    }

    #[test]
    fn the_endings_are_in_order_and_once() {
        let groups: Vec<Vec<_>> = PROGRAMS
            .iter()
            .chain([&PICTURES])
            .map(|group| group.split(' ').collect())
            .collect();
        for group in &groups {
            assert!(group.is_sorted_by(|a, b| a < b), "{group:?}");
        }
        let mut all = groups.concat();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
