// A text as a whole number below 2^53, so that millions of packets are compared without keeping their texts.

const LOW = 2_654_435_761;
const HIGH = 1_597_334_677;

/** cyrb53: two multiplicative hashes of 32 bits, mixed at the end. Equal texts have equal numbers; others nearly never. */
export function textHash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, LOW);
    low = Math.imul(low ^ unit, HIGH);
  }
  return joined(high, low);
}

/** Of a number with another one, where order matters. */
export function mixed(one: number, other: number): number {
  const high = Math.imul((one / 0x100000000) ^ other, LOW) ^ one;
  const low = Math.imul(one ^ (other / 0x100000000), HIGH) ^ (other + 0x9e3779b9);
  return joined(high, low);
}

function joined(high: number, low: number): number {
  const mixedHigh =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  const mixedLow =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^
    Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & mixedLow) + (mixedHigh >>> 0);
}
