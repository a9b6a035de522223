// Types of the data that the program writes for scripts. Made from its own types; after a change there:
// SNAPSHOTS=overwrite cargo test --test suite -- types_of_the_data

declare namespace Data {
  interface BlockData {
    address: string;
    always: boolean;
    /** Blocks that it requires, each with the shortest path from it to the block that has the relation. */
    asks: [BlockId, BlockId[]][];
    code: string | null;
    colour: number;
    id: string;
    items: string[];
    /** Index of its kind among those that profiles have. */
    kind: number | null;
    list: string;
    /** Replacement of a retired block. */
    replaced_by?: BlockId;
    retired: boolean;
    /** Whether it is of the kind of the scope. */
    scope: boolean;
    singular: string;
    title: string;
    /** Ancestors of the kind of the scope. */
    wholes: BlockId[];
  }

  /** A block: a position in [`Book::blocks`](super::Book::blocks). */
  type BlockId = number;

  /** Data of the page that compares any profiles; keys are short, because there may be thousands of profiles. */
  interface CompareData {
    blocks: ComparedBlock[];
    kinds: Link[];
    profiles: ComparedProfile[];
  }

  /** A block; its kind is an index into `kinds`. */
  type ComparedBlock = [kind: number, code: string | null, title: string, address: string];

  /** A profile; what it holds are indices into `blocks`. */
  type ComparedProfile = [id: string, title: string, address: string, held: number[]];

  /** Everything that the browser composes from. */
  interface ComposeData {
    /** All blocks, in the book's order; they refer to each other by index. */
    blocks: BlockData[];
    decimal: string;
    /** Messages of each finding that can occur here. */
    findings: Record<string, FindingData>;
    kinds: KindData[];
    least_share: number;
    most_hours: number;
    profiles: [string, string][];
    propose: string | null;
    rules: RuleData[];
    /** Key of the list of the scope. */
    scope: string | null;
    /** The sets with names; one that uses another comes after it. */
    sets: [Name, Set][];
    severities: Record<string, string>;
    /** Every text of the page, by name. */
    words: Record<string, string>;
  }

  /** A property of a profile. */
  type Condition = "sole_worker" | "has_scope";

  /** A page that can be found. Its names are lists of words, by number. */
  type Entry = [group: number, code: string | null, title: string, address: string, summary: string, scopes: number[], tags: number[], names: number[][]];

  interface FindingData {
    explained: string | null;
    help: string;
    message: string;
    section: Reference | null;
    severity: string;
  }

  /** Blocks that the book or the profile states. */
  type Given = "blocks" | "always" | "chosen" | "omitted" | "omitted_here" | "unexplained" | "scope" | "scopes";

  /** The index as the searcher gets it. */
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

  /** A kind that profiles hold, in their order. */
  interface KindData {
    /** Whether choices can require its blocks. */
    asked: boolean;
    colour: number;
    /** Whether its blocks are work that takes time and that somebody must do. */
    covering: boolean;
    expected: boolean;
    list: string;
    most: number | null;
    plural: string;
    singular: string;
  }

  /** Kinds, by what profiles do with them. */
  type Kinds = "requirable" | "written" | "derived";

  /** A link to a page of this website. */
  interface Link {
    /** Address of the page. */
    address: string;
    /** Code before the title, for blocks that have one. */
    code: string | null;
    /** Number of the kind's colour, from 1, for blocks. */
    colour: number | null;
    /** Name of the block's kind, for blocks. */
    kind: string | null;
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

  /** A link to a section of the book. */
  interface Reference {
    /** Address relative to the current page. */
    href: string;
    /** Text of the link. */
    title: string;
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

  interface RuleData {
    /** The blocks that it is reported on. */
    blocks: Set;
    code: string;
  }

  /** An expression of sets of blocks. A set has an order, and each block once. Two blocks are compared as those in use: a retired block is the same as its replacement. */
  type Set = { given: Given } | { named: Name } | { union: Set[] } | { intersect: [Set, Set] } | { minus: [Set, Set] } | { in_use: Set } | { choosable: Set } | { of_kinds: [Kinds, Set] } | { required_by: Set } | { part_of: [Set, Set] } | { if: [Condition, Set] };

  /** A profile to start from, as its file would be if it extended no other. */
  interface Start {
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

  interface StartChoice {
    hours?: number;
    id: string;
    note?: string;
    /** Counted from 1. */
    only?: number[];
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
  starts: Record<string, Data.Start>;
}
