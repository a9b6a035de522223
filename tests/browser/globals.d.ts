// What the scripts of the website share, and what the tests add to a page. Data from the program is in data.d.ts.

/** A block that is chosen, with what its reader says of it. */
interface Choice {
  id: string;
  hours?: number;
  note?: string;
  /** Numbers of items of its first list, from 1; all where it is left out. */
  only?: number[];
}

/** A profile that is being composed: as its file says it. */
interface Profile {
  title: string;
  organisation: string;
  summary: string;
  /** Ids of what the organisation performs. */
  scope: string[];
  /** For each kind that profiles hold its choices, or null where the list follows from the other choices. */
  lists: (Choice[] | null)[];
  hours_per_week?: number;
  sole_worker: boolean;
  /** Ids of what is left out, each with the reason. */
  omitted: Record<string, string>;
}

/** A block that choices require, and why. Blocks are indices into `composer.blocks`. */
interface Requirement {
  block: number;
  reasons: { choice: number; path: number[] }[];
}

/** Something to say of a profile. */
interface Remark extends Data.ComposerFinding {
  code: string;
  /** The block that it is about, where it is about one. */
  at?: number;
}

/** What follows from a profile. */
interface Judged {
  /** The blocks of each list. */
  lists: number[][];
  asked: Requirement[];
  /** What is required, or should be there for who works alone. */
  wanted: Set<number>;
  /** The hours of all choices; undefined where none has any. */
  hours?: number;
  findings: Remark[];
}

interface Tools {
  element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes?: Record<string, string>, children?: (Node | string)[]): HTMLElementTagNameMap[Name];
  load(src: string): Promise<unknown>;
  fold(text: string): string;
  fill(sentence: string, values: Record<string, string>): string;
  brick(code: string | null): (Node | string)[];
  colour(kind: number): string;
  store(): { get(name: string): string; set(name: string, text: string): void; lasts(): boolean };
}

interface ComposerTools {
  /** The index of each block, by its id. */
  places: Map<string, number>;
  /** Blocks that can be chosen, as indices. */
  choosable: number[];
  written(number: number): string;
  /** The blocks of an expression of sets, for a profile and its lists. */
  setsOf(profile: Profile, lists: number[][]): (set: Data.Set) => number[];
}

interface ComposerParts {
  nameOf(at: number): string;
  reasonsOf(asked: Requirement): HTMLElement;
  findingItems(findings: Remark[]): HTMLElement[];
  hoursSaid(hours: number | undefined, there: number | undefined): string;
  sizeLine(at: number, input: HTMLInputElement): HTMLElement;
  sortAsked(judged: Judged): void;
}

interface ProfileText {
  empty(): Profile;
  fromStart(id: string): Profile;
  encode(profile: Profile): string;
  decode(text: string): { profile: Profile; remarks: string[] };
  hoursIn(text: string | null | undefined): number | undefined;
  toToml(profile: Profile): string;
  fileName(profile: Profile): string;
}

/** A page that answers a query. */
interface SearchResult {
  /** An index into `searchIndex.pages`. */
  page: number;
  /** The words of the index that were found there. */
  words: string[];
}

/** What a search keeps to: indices into the lists of the index. */
interface SearchLimits {
  group?: number;
  scope?: number;
  tag?: number;
}

interface Window {
  tools: Tools;
  judge(profile: Profile): Judged;
  composerTools: ComposerTools;
  composerParts: ComposerParts;
  profileText: ProfileText;
  search(query: string, limits?: SearchLimits): SearchResult[];
  searcher: { asked(query: string): { word: string; parts: string[] }[]; near(query: string): string[]; shown: RegExp; forms(text: string): string[] };
  /** Only in tests. */
  axe: typeof import('axe-core');
}
