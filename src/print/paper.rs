//! Named paper sizes.

/// A paper size in portrait.
pub struct Paper {
    /// Name.
    pub name: &'static str,
    /// Short side in millimetres.
    pub short: f64,
    /// Long side in millimetres.
    pub long: f64,
}

const PAPERS: [Paper; 6] = [
    Paper { name: "A6", short: 105.0, long: 148.0 },
    Paper { name: "A5", short: 148.0, long: 210.0 },
    Paper { name: "A4", short: 210.0, long: 297.0 },
    Paper { name: "A3", short: 297.0, long: 420.0 },
    Paper { name: "A2", short: 420.0, long: 594.0 },
    Paper { name: "A1", short: 594.0, long: 841.0 },
];

/// Tolerance in millimetres: half a sheet is rounded down to an integer, so twice that is a little less than the sheet.
const ROUNDED_MM: f64 = 1.5;

/// Returns the paper size of a width and height in millimetres, in portrait or landscape.
pub fn named(width: f64, height: f64) -> Option<&'static Paper> {
    let close = |one: f64, other: f64| (one - other).abs() < ROUNDED_MM;
    PAPERS.iter().find(|paper| close(paper.short, width.min(height)) && close(paper.long, width.max(height)))
}
