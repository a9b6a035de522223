// Types of the data that the program writes for scripts. Made from its own types; after a change there:
// SNAPSHOTS=overwrite cargo test --test suite -- types_of_the_data

declare namespace Data {
  /** A block: a position in [`Book::blocks`](super::Book::blocks). */
  type BlockId = number;

  /** What a profile says about a block that it chooses. */
  interface ChoiceDetails {
    /** Hours per week. */
    hours: number | null;
    /** Note. */
    note: string | null;
    /** Numbers of the chosen items of the block's first list, from 1; none if all are meant. */
    only: number[] | null;
  }

  /** Data of the page that compares any profiles; keys are short, because there may be thousands of profiles. */
  interface CompareData {
    blocks: ComparedBlock[];
    kinds: KindLink[];
    profiles: ComparedProfile[];
  }

  /** A block; its kind is an index into `kinds`. */
  type ComparedBlock = [kind: number, code: string | null, title: string, address: string];

  /** A profile; what it holds are indices into `blocks`. */
  type ComparedProfile = [id: string, title: string, address: string, held: number[]];

  /** Everything that the browser composes from. */
  interface ComposeData {
    /** All blocks, in the book's order; they refer to each other by index. */
    blocks: ComposerBlock[];
    decimal: string;
    /** Messages of each finding that can occur here. */
    findings: Record<string, ComposerFinding>;
    /** Ids of blocks in earlier editions, each with the block. */
    former: Record<string, BlockId>;
    /** Ids of profiles in earlier editions, each with the present one. */
    former_profiles: Record<string, string>;
    kinds: ComposerKind[];
    least_share: number;
    most_hours: number;
    profiles: [string, string][];
    propose: string | null;
    rules: ComposerRule[];
    /** Key of the list of the scope. */
    scope: string | null;
    /** The sets with names; one that uses another comes after it. */
    sets: [Name, Set][];
    severities: Record<string, string>;
    /** Every text of the page, by name. */
    words: Record<string, string>;
  }

  interface ComposerBlock {
    address: string;
    always: boolean;
    code: string | null;
    /** Folder of its kind, which is also the key of its list in a profile. */
    folder: string;
    id: string;
    items: string[];
    /** Its kind: an index in the book, from 0. */
    kind: KindId;
    /** Position of its list among the kinds that profiles hold, from 0; none if profiles do not hold its kind. */
    list: number | null;
    /** Replacement of a retired block. */
    replaced_by?: BlockId;
    /** Blocks that it requires, each with the shortest path from it to the block that has the relation. */
    requires: [BlockId, BlockId[]][];
    retired: boolean;
    /** Whether it is of the kind of the scope. */
    scope: boolean;
    singular: string;
    /** Replacements of a retired block that was split. */
    split_into?: BlockId[];
    title: string;
    /** Ancestors of the kind of the scope. */
    wholes: BlockId[];
  }

  interface ComposerFinding {
    explained: string | null;
    help: string;
    message: string;
    section: Link | null;
    severity: string;
  }

  /** A kind that profiles hold, in their order. */
  interface ComposerKind {
    /** Whether its blocks are work that takes time and that somebody must do. */
    covering: boolean;
    expected: boolean;
    /** Folder of its blocks, which is also the key of its list in a profile. */
    folder: string;
    /** The kind: its index in the book, from 0. */
    kind: KindId;
    most: number | null;
    plural: string;
    /** Whether choices can require its blocks. */
    requirable: boolean;
    singular: string;
  }

  interface ComposerRule {
    /** The blocks that it is reported on. */
    blocks: Set;
    code: string;
  }

  /** A property of a profile. */
  type Condition = "sole_worker" | "has_scope";

  /** A page that can be found. Its names are lists of words, by number. */
  type Entry = [group: number, code: string | null, title: string, address: string, summary: string, scopes: number[], tags: number[], names: number[][]];

  /** Blocks that the book or the profile states. */
  type Given = "blocks" | "always" | "chosen" | "omitted" | "omitted_here" | "unexplained" | "scope" | "scopes";

  /** The index for the searcher. */
  interface Index {
    /** For each word, pages and weights in turn. */
    found: number[][];
    /** Groups of results. */
    groups: string[];
    /** How the language bends words, and which of them say nothing. */
    language: { doubled: string; endings: [string, string][]; stop: string[] };
    pages: Entry[];
    /** Titles of the blocks of the scope, to filter by. */
    scopes: string[];
    /** Number of the stem of each word. */
    stems: number[];
    /** Labels of tags, to filter by. */
    tags: string[];
    /** Pages to go on from where nothing is found: title and address of each. */
    ways: [string, string][];
    /** All words, folded and sorted. */
    words: string[];
  }

  /** A kind: a position in [`Config::kinds`](super::Config::kinds). */
  type KindId = number;

  /** A link to the page of a kind. */
  interface KindLink {
    /** Address below the website's root. */
    address: string;
    /** The kind: its index in `book.kinds`, from 0. */
    kind: KindId;
    /** Text of the link. */
    title: string;
  }

  /** Kinds, by what profiles do with them. */
  type Kinds = "requirable" | "written" | "derived";

  /** A link to an address of the website. */
  interface Link {
    /** Address below the website's root. */
    address: string;
    /** Text of the link. */
    title: string;
  }

  /** A set that rules or pages use more than once. */
  type Name = "settled" | "required" | "due";

  /** The preview of a page: kind, title, first lines. */
  type Preview = [kind: string, title: string, summary: string];

  /** The pages of a booklet. */
  interface Proof {
    language: string;
    pages: ProofPage[];
    title: string;
  }

  /** A page: its size in CSS pixels, and a digest of its appearance. */
  interface ProofPage {
    digest: string;
    height: number;
    width: number;
  }

  /** Another place that a finding is about. */
  interface RelatedPlace {
    column: number;
    file: string;
    label: string;
    line: number;
  }

  /** The findings to show. */
  interface Report {
    list: ReportedFinding[];
    /** Number of findings that are not shown. */
    more: number;
  }

  /** A finding as it is shown over a page; all of it text. */
  interface ReportedFinding {
    column: number;
    file: string;
    help: string;
    line: number;
    message: string;
    related: RelatedPlace[];
    severity: string;
  }

  /** An expression of sets of blocks. A set has an order, and each block once. Two blocks are compared as those in use: a retired block is the same as its replacement. */
  type Set = { given: Given } | { named: Name } | { union: Set[] } | { intersect: [Set, Set] } | { minus: [Set, Set] } | { in_use: Set } | { choosable: Set } | { of_kinds: [Kinds, Set] } | { required_by: Set } | { part_of: [Set, Set] } | { if: [Condition, Set] };

  interface StartChoice {
    /** What the profile says about it, if it says anything: there may be many choices. */
    details?: ChoiceDetails;
    id: string;
  }

  /** A profile to start from, as its file would be if it extended no other. */
  interface StartProfile {
    hours_per_week: number | null;
    /** `None` for a derived list. */
    lists: (StartChoice[] | null)[];
    omitted: Record<string, string>;
    organisation: string | null;
    scope: string[];
    sole_worker: boolean;
    summary: string;
    title: string;
  }

  /** The state that a page receives. */
  interface State {
    /** Error message other than findings. */
    broken: string | null;
    /** Whether the snapshot is that of the current files. */
    current: boolean;
    /** Findings. */
    findings: Report;
    /** Number of the current snapshot; 0 if there is none. */
    snapshot: number;
    /** Digest of all style sheets: a page with another one reloads them. */
    styles: string;
    /** The words of the panel. */
    words: Record<string, string>;
  }
}

interface Window {
  compared: Data.CompareData;
  composer: Data.ComposeData;
  previews: Record<string, Data.Preview>;
  searchIndex: Data.Index;
  starts: Record<string, Data.StartProfile>;
}
