import { isUtf8 } from 'node:buffer';

/** What of protobuf's `FieldDescriptorProto` is read here. */
export interface FieldDescriptor {
  readonly name: string;
  readonly number: number;
  /** `TYPE_STRING`, … */
  readonly type: string;
  /** `LABEL_REPEATED`, … */
  readonly label: string;
}

/** What a look at an encoded message finds: what is wrong with it, or which of its fields are unknown. */
export type WireLook = { readonly objection: string } | { readonly unknown: readonly number[] };

/** Fields of one request. The longest requests of honest clients name each variable that they want. */
const MAX_FIELDS = 1000;

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** How a field of a type is encoded (protobuf docs, "Encoding"). What is not here is not in a request that is decoded. */
const WIRE_TYPES: Readonly<Record<string, number>> = {
  TYPE_STRING: LENGTH_DELIMITED,
  TYPE_BYTES: LENGTH_DELIMITED,
  TYPE_INT32: VARINT,
  TYPE_INT64: VARINT,
  TYPE_UINT32: VARINT,
  TYPE_UINT64: VARINT,
  TYPE_BOOL: VARINT,
};

/**
 * Looks at a flat message before it is decoded: whether every protobuf library reads the same from it, and at what cost.
 * Libraries differ in what they make of a field that is there twice, has another wire type, or is no UTF-8.
 * @param fields of the message's type; none of them is a message
 */
export function lookAtWire(message: Buffer, fields: readonly FieldDescriptor[]): WireLook {
  const known = new Map(fields.map((field) => [field.number, field]));
  const seen = new Set<number>();
  const unknown = new Set<number>();
  const reader = new WireReader(message);
  for (let count = 0; !reader.atEnd; count += 1) {
    if (count === MAX_FIELDS) return { objection: `the request has more than ${MAX_FIELDS} fields` };
    const read = reader.next();
    if (read === undefined) return { objection: 'the request is no protobuf message' };
    const field = known.get(read.number);
    if (field === undefined) {
      unknown.add(read.number);
      continue;
    }
    if (WIRE_TYPES[field.type] !== read.wireType) return { objection: `${field.name} has another type in the request` };
    if (field.type === 'TYPE_STRING' && !isUtf8(read.content)) return { objection: `${field.name} is no UTF-8` };
    if (field.label !== 'LABEL_REPEATED' && seen.has(read.number))
      return { objection: `${field.name} is there more than once in the request` };
    seen.add(read.number);
  }
  return { unknown: [...unknown] };
}

interface WireField {
  readonly number: number;
  readonly wireType: number;
  /** Of a length-delimited field; empty otherwise. */
  readonly content: Buffer;
}

const NOTHING = Buffer.alloc(0);
const MAX_TAG_BYTES = 5;
const MAX_VARINT_BYTES = 10;

/** Goes from field to field. Groups, which proto3 does not have, are not read. */
class WireReader {
  #position = 0;

  constructor(private readonly bytes: Buffer) {}

  get atEnd(): boolean {
    return this.#position === this.bytes.length;
  }

  /** @returns nothing where the bytes are no field */
  next(): WireField | undefined {
    const tag = this.#varint(MAX_TAG_BYTES);
    if (tag === undefined || tag > 0xffffffff || tag < 8) return undefined;
    const wireType = tag % 8;
    const content = this.#content(wireType);
    return content && { number: Math.floor(tag / 8), wireType, content };
  }

  #content(wireType: number): Buffer | undefined {
    if (wireType === VARINT) return this.#varint(MAX_VARINT_BYTES) === undefined ? undefined : NOTHING;
    if (wireType === FIXED64) return this.#take(8) && NOTHING;
    if (wireType === FIXED32) return this.#take(4) && NOTHING;
    if (wireType !== LENGTH_DELIMITED) return undefined;
    const length = this.#varint(MAX_TAG_BYTES);
    return length === undefined ? undefined : this.#take(length);
  }

  /** Exact up to 2^53; above that its size alone is of use. */
  #varint(most: number): number | undefined {
    let value = 0;
    for (let index = 0; index < most; index += 1) {
      const byte = this.bytes[this.#position];
      if (byte === undefined) return undefined;
      this.#position += 1;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    return undefined;
  }

  #take(length: number): Buffer | undefined {
    const end = this.#position + length;
    if (end > this.bytes.length) return undefined;
    const taken = this.bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}
