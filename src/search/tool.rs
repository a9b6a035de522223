//! Search results other than the texts of the book: tools of the website, and files to download.

/// A page or file that is not a text of the book.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Group of results.
    pub group: ToolGroup,
    /// Title.
    pub title: String,
    /// Address below the website's root.
    pub address: String,
    /// Summary in one sentence.
    pub summary: String,
    /// Names that readers use.
    pub names: Vec<String>,
    /// Texts whose words count a little, such as the names of the kinds in a table.
    pub about: Vec<String>,
}

/// The group of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolGroup {
    /// An interactive page.
    Page,
    /// A file to download.
    Download,
}
