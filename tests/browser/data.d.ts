// Types of the data that the program writes for scripts. Made from its own types; after a change there:
// SNAPSHOTS=overwrite cargo test --test suite -- types_of_the_data

declare namespace Data {
  interface BlockData {
    address: string;
    always: boolean;
    /** What it asks for, each with the shortest way from it to the block that says so. */
    asks: [number, number[]][];
    code: string | null;
    colour: number;
    id: string;
    items: string[];
    /** Its kind among those that profiles hold. */
    kind: number | null;
    list: string;
    /** The block in use that takes the place of a retired one. */
    replaced_by?: number;
    retired: boolean;
    /** Whether it is of the kind that an organisation performs. */
    scope: boolean;
    singular: string;
    title: string;
    /** Of the kind that an organisation performs: those that it is part of. */
    wholes: number[];
  }

  /** The data of the page that compares what its reader picks; keys are short, since there may be thousands of profiles. */
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
    /** All blocks, in the book's order; they name each other by their places here. */
    blocks: BlockData[];
    decimal: string;
    /** For each finding that can be made here, what it says. */
    findings: Record<string, FindingData>;
    kinds: KindData[];
    least_share: number;
    most_hours: number;
    profiles: [string, string][];
    propose: string | null;
    rules: RuleData[];
    /** The list of what the organisation performs. */
    scope: string | null;
    severities: Record<string, string>;
    /** Every text of the page, by name. */
    words: Record<string, string>;
  }

  /** A page that can be found. Its names are lists of words, by number. */
  type Entry = [group: number, code: string | null, title: string, address: string, summary: string, scopes: number[], tags: number[], names: number[][]];

  interface FindingData {
    explained: string | null;
    help: string;
    message: string;
    section: Reference | null;
    severity: string;
  }

  /** The index as the searcher gets it. */
  interface Index {
    /** For each word, pages and weights in turn. */
    found: number[][];
    /** What results are grouped by. */
    groups: string[];
    /** How the language bends words, and which of them say nothing. */
    language: { doubled: string; endings: [string, string][]; stop: string[] };
    pages: Entry[];
    /** What an organisation performs: titles to filter by. */
    scopes: string[];
    /** For each word the number of its stem. */
    stems: number[];
    /** Labels to filter by. */
    tags: string[];
    /** Pages to go on from where nothing is found: title and address of each. */
    ways: [string, string][];
    /** All words, folded, in order. */
    words: string[];
  }

  /** A kind that profiles hold, in their order. */
  interface KindData {
    /** Whether choices can ask for its blocks. */
    asked: boolean;
    colour: number;
    /** Whether somebody must do its blocks: they take time. */
    covering: boolean;
    expected: boolean;
    list: string;
    most: number | null;
    plural: string;
    singular: string;
  }

  /** A link to a page of this website. */
  interface Link {
    /** Where it leads. */
    address: string;
    /** The code before the title, for blocks that have one. */
    code: string | null;
    /** The number of the kind's colour, from 1, for blocks. */
    colour: number | null;
    /** The name of the block's kind, for blocks. */
    kind: string | null;
    /** What it says. */
    title: string;
  }

  /** What a page says at first sight: its kind, its title, its first lines. */
  type Preview = [kind: string, title: string, summary: string];

  /** The pages of a booklet. */
  interface Proof {
    language: string;
    pages: ProofPage[];
    title: string;
  }

  /** A page: its size in pixels of CSS, and what stands for how it looks. */
  interface ProofPage {
    digest: string;
    height: number;
    width: number;
  }

  /** A place in the book. */
  interface Reference {
    /** The way to it from the page that names it. */
    href: string;
    /** What it is called. */
    title: string;
  }

  interface RuleData {
    code: string;
    each: Set;
    unless: Set[];
    within: Set | null;
  }

  /** What the check says. */
  interface Said {
    list: Told[];
    /** How many more there are. */
    more: number;
  }

  /** A set of blocks that a profile makes. A retired block stands in it as what takes its place. */
  type Set = "always" | "chosen" | "settled" | "asked" | "listed" | "open" | "omitted" | "left_out" | "unexplained" | "performed" | "due" | "bound";

  /** A profile to start from: as its file would say it, were it to extend no other. */
  interface Start {
    hours_per_week: number | null;
    /** None where a list is left to the choices. */
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

  /** What a page is told. */
  interface State {
    /** What is wrong beside findings. */
    broken: string | null;
    /** Whether the edition is that of the files as they are now. */
    current: boolean;
    /** The number of the edition that is shown; 0 where none is yet. */
    edition: number;
    /** What the check says. */
    findings: Said;
    /** Of all style sheets: a page whose own are others fetches them. */
    styles: string;
    /** The words of the panel. */
    words: Record<string, string>;
  }

  /** A finding as it is shown over a page; all of it text. */
  interface Told {
    column: number;
    file: string;
    help: string;
    line: number;
    message: string;
    severity: string;
  }

}

interface Window {
  compared: Data.CompareData;
  composer: Data.ComposeData;
  previews: Record<string, Data.Preview>;
  searchIndex: Data.Index;
  starts: Record<string, Data.Start>;
}
