import { formats, isUuid } from './formats.ts';

/** The characters of an address (RFC 3986 §2), with whole percent-encodings. */
const isReference = (value: string): boolean => /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*$/i.test(value);

/** The formats of texts in answers. The generator of their checks refuses a contract that uses another one. */
export const answerFormats = {
  'date-time': formats['date-time']!.validate,
  email: (value: string): boolean => /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value),
  uri: (value: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(value) && isReference(value),
  'uri-reference': isReference,
  uuid: isUuid,
} as const satisfies Record<string, (value: string) => boolean>;

export type AnswerFormat = keyof typeof answerFormats;
