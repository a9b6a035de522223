//! What can be found beside the texts of the book: pages with which a reader does something, and files to download.

/// A page or file that is no text of the book.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Which results it stands among.
    pub group: ToolGroup,
    /// Its title.
    pub title: String,
    /// Its address below the website's root.
    pub address: String,
    /// What it is for, in a sentence.
    pub summary: String,
    /// What readers call it.
    pub names: Vec<String>,
    /// Texts of which the words count a little, such as the names of the kinds in a table.
    pub about: Vec<String>,
}

/// The groups of what is no text of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolGroup {
    /// Pages with which a reader does something.
    Page,
    /// Files to download.
    Download,
}
