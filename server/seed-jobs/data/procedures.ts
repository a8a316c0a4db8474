/** One entry of the fee schedule. The catalogue, its codes and its words are our own. */
export interface Procedure {
  readonly code: string;
  readonly description: string;
  /** Code of a coverage category. */
  readonly category: string;
  readonly minutes: number;
  readonly feeCents: number;
  /** Who performs it. */
  readonly by: 'dentist' | 'hygienist';
  /** For whom it is meant. */
  readonly age: 'child' | 'adult' | 'any';
}

type Entry = readonly [description: string, minutes: number, dollars: number, age?: Procedure['age']];

const each = (names: readonly string[], entry: (name: string, index: number) => Entry): Entry[] => names.map(entry);

const diagnostic: readonly Entry[] = [
  ['First visit with full charting', 60, 110], ['Regular check-up', 20, 58], ['Check-up of a small child', 20, 48, 'child'], ['Look at one problem area', 20, 75],
  ['Second opinion with written report', 40, 140], ['Pain visit outside of the schedule', 30, 95], ['Review after treatment', 10, 0],
  ...each(['one image', 'two images', 'four images', 'eight images'], (count, index) => [`Small x-ray, ${count}`, 10, 28 + 14 * index]),
  ['Panoramic x-ray', 20, 125], ['Three-dimensional scan of one jaw', 30, 260], ['Photo series', 10, 45], ['Digital scan of both arches', 20, 85], ['Saliva test', 10, 40],
];
const preventive: readonly Entry[] = [
  ['Cleaning, adult', 40, 105, 'adult'], ['Cleaning, teenager', 30, 85, 'child'], ['Cleaning, child', 20, 68, 'child'], ['Long cleaning, two years since the last', 60, 150, 'adult'],
  ['Fluoride varnish', 10, 38], ['Fluoride tray', 10, 34, 'child'], ...each(['one tooth', 'two teeth', 'four teeth'], (count, index): Entry => [`Sealing of grooves, ${count}`, 10 + 10 * index, 52 + 40 * index, 'child']),
  ['Space keeper, one side', 40, 290, 'child'], ['Space keeper, both sides', 50, 410, 'child'], ['Home care lesson', 20, 30], ['Diet advice against decay', 20, 35], ['Polish of stains', 20, 60, 'adult'],
];
const restorative: readonly Entry[] = [
  ...each(['one surface', 'two surfaces', 'three surfaces', 'four surfaces'], (count, index): Entry => [`Tooth-colored filling in front, ${count}`, 30 + 10 * index, 150 + 45 * index]),
  ...each(['one surface', 'two surfaces', 'three surfaces', 'four surfaces'], (count, index): Entry => [`Tooth-colored filling in the back, ${count}`, 30 + 10 * index, 165 + 55 * index]),
  ['Filling of a milk tooth, small', 20, 110, 'child'], ['Filling of a milk tooth, large', 30, 150, 'child'], ['Temporary filling', 20, 80],
  ['Core of a broken tooth', 40, 240, 'adult'], ['Post and core', 50, 330, 'adult'], ['Smoothing of a chipped edge', 20, 90], ['Ready-made cap on a milk tooth', 40, 260, 'child'],
];
const endodontics: readonly Entry[] = [
  ...each(['front tooth', 'side tooth', 'back tooth'], (tooth, index): Entry => [`Root treatment, ${tooth}`, 60 + 20 * index, 720 + 180 * index, 'adult']),
  ...each(['front tooth', 'side tooth', 'back tooth'], (tooth, index): Entry => [`Root treatment again, ${tooth}`, 70 + 20 * index, 840 + 190 * index, 'adult']),
  ['Nerve cap', 20, 95], ['Nerve treatment of a milk tooth', 30, 190, 'child'], ['Opening for drainage', 30, 160], ['Root tip surgery', 80, 900, 'adult'],
];
const periodontics: readonly Entry[] = [
  ...each(['one quarter', 'half a mouth', 'whole mouth'], (area, index): Entry => [`Deep cleaning below the gum, ${area}`, 50 + 30 * index, 230 + 210 * index, 'adult']),
  ['Gum maintenance visit', 50, 145, 'adult'], ['Gum measurement, full', 20, 70, 'adult'], ['Antibiotic gel in a pocket', 20, 85, 'adult'],
];
const periodontalSurgery: readonly Entry[] = [
  ['Gum surgery, one quarter', 90, 980, 'adult'], ['Gum graft, one site', 80, 1050, 'adult'], ['Gum graft, further site', 40, 620, 'adult'], ['Gum line shaping', 50, 420, 'adult'], ['Bone graft', 60, 560, 'adult'],
];
const surgery: readonly Entry[] = [
  ['Removal of a milk tooth', 20, 120, 'child'], ['Removal of a tooth', 30, 190], ['Removal of a tooth in parts', 50, 310, 'adult'],
  ...each(['in soft tissue', 'partly in bone', 'fully in bone'], (place, index): Entry => [`Removal of a wisdom tooth, ${place}`, 50 + 10 * index, 360 + 80 * index, 'adult']),
  ['Removal of a root rest', 40, 260, 'adult'], ['Release of a tight lip band', 30, 330], ['Tissue sample', 30, 250, 'adult'], ['Opening of an abscess', 30, 210],
];
const crowns: readonly Entry[] = [
  ...each(['ceramic', 'zirconia', 'metal with ceramic', 'gold alloy'], (material, index): Entry => [`Crown, ${material}`, 80, 1180 + 60 * index, 'adult']),
  ...each(['ceramic', 'gold alloy'], (material, index): Entry => [`Inlay, ${material}`, 70, 860 + 120 * index, 'adult']),
  ...each(['ceramic', 'gold alloy'], (material, index): Entry => [`Partial crown, ${material}`, 80, 980 + 120 * index, 'adult']),
  ['Veneer, ceramic', 70, 1090, 'adult'], ['Veneer, direct', 50, 480, 'adult'], ['Recementing of a crown', 20, 95, 'adult'], ['Temporary crown', 40, 260, 'adult'],
];
const prosthodontics: readonly Entry[] = [
  ...each(['upper', 'lower'], (jaw): Entry => [`Full denture, ${jaw}`, 60, 1450, 'adult']), ...each(['upper', 'lower'], (jaw): Entry => [`Partial denture, ${jaw}`, 60, 1320, 'adult']),
  ['Bridge, each part', 80, 1160, 'adult'], ['Implant placement', 90, 1850, 'adult'], ['Implant post', 40, 640, 'adult'], ['Crown on an implant', 60, 1390, 'adult'],
  ['Denture relining', 40, 330, 'adult'], ['Denture repair', 30, 190, 'adult'], ['Denture adjustment', 20, 75, 'adult'],
];
const orthodontics: readonly Entry[] = [
  ['First visit for braces', 40, 120, 'child'], ['Braces, growing jaw', 60, 2600, 'child'], ['Braces, full treatment', 80, 5200], ['Clear aligners, short series', 50, 2400, 'adult'], ['Clear aligners, full series', 60, 4800, 'adult'],
  ['Wire change', 30, 90], ['Aligner check', 20, 70], ['Retainer', 30, 240], ['Removal of braces', 50, 180],
];
const adjunctive: readonly Entry[] = [
  ['Night guard', 40, 480, 'adult'], ['Sports guard', 30, 190], ['Whitening at the chair', 60, 390, 'adult'], ['Whitening set for home', 20, 210, 'adult'],
  ['Numbing only', 10, 40], ['Calming gas, per visit', 10, 85], ['Relief of a high bite', 10, 60], ['Desensitizing varnish', 10, 45], ['Home visit', 60, 170, 'adult'], ['Letter to another practice', 10, 25],
];

/** Codes are two letters for the chapter and a number in steps of five, which leaves room for a practice's own. */
const chapter = (prefix: string, category: string, by: Procedure['by'], entries: readonly Entry[]): Procedure[] =>
  entries.map(([description, minutes, dollars, age = 'any'], index) => ({
    code: `${prefix}-${String(100 + 5 * index)}`, description, category, minutes, feeCents: dollars * 100, by, age,
  }));

export const procedures: readonly Procedure[] = [
  ...chapter('DI', 'diagnostic', 'dentist', diagnostic), ...chapter('PV', 'preventive', 'hygienist', preventive), ...chapter('RE', 'restorative', 'dentist', restorative),
  ...chapter('EN', 'endodontics', 'dentist', endodontics), ...chapter('GU', 'periodontics', 'hygienist', periodontics), ...chapter('GS', 'periodontics', 'dentist', periodontalSurgery),
  ...chapter('SU', 'oral_surgery', 'dentist', surgery), ...chapter('CR', 'crowns', 'dentist', crowns), ...chapter('PR', 'prosthodontics', 'dentist', prosthodontics),
  ...chapter('OR', 'orthodontics', 'dentist', orthodontics), ...chapter('AD', 'adjunctive', 'dentist', adjunctive),
];
