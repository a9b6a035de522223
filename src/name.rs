//! What can be the name of a file on every system, so that a book made on one can be published from any other.
//!
//! In: a text. Out: whether it can.

/// Names that Windows keeps for devices, whatever ending follows them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices of which there are several, each with a digit behind it.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The longest name of a file or folder that common systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Whether a text can be the name of a file or folder on every system.
pub fn is_name(name: &str) -> bool {
    let forbidden = |character: char| character.is_control() || "<>:\"/\\|?*".contains(character);
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.contains(forbidden)
        // Also `.` and `..`. Windows drops dots and spaces at the end: two names would become one.
        && !name.ends_with(['.', ' '])
        && !name.starts_with(' ')
        && !is_device(name)
}

/// Whether a name is kept for a device on Windows: writing to `nul.html` there writes nothing at all.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device).into_iter().flat_map(str::chars);
        let digit = rest.next().is_some_and(|character| character.is_ascii_digit() || "¹²³".contains(character));
        digit && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| numbered(device))
}
