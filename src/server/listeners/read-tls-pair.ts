// Certificate and key from files, checked before a port is opened: what is wrong with them, in a sentence.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import type { TlsPair } from './place.ts';

export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface ReadPair {
  readonly pair: TlsPair;
  /** It can be used, but clients will complain: a sentence that says why. */
  readonly notice?: string;
}

/** The file with the certificate may hold its chain too, the certificate first. */
export async function readTlsPair(
  files: TlsFiles,
  now: number,
): Promise<Result<ReadPair, Refusal>> {
  const cert = await readText(files.certFile, 'certificate');
  if (!cert.ok) return cert;
  const key = await readText(files.keyFile, 'private key');
  if (!key.ok) return key;
  const certificate = parseCertificate(cert.value, files.certFile);
  if (!certificate.ok) return certificate;
  const privateKey = parseKey(key.value, files.keyFile);
  if (!privateKey.ok) return privateKey;
  if (!certificate.value.checkPrivateKey(privateKey.value)) return fail(mismatched(files));
  const pair = { cert: cert.value, key: key.value };
  const unfit = unfitness(pair, files.certFile);
  if (unfit !== undefined) return fail(unfit);
  const notice = noticeOf(certificate.value, files.certFile, now);
  return ok(notice === undefined ? { pair } : { pair, notice });
}

async function readText(file: string, what: string): Promise<Result<string, Refusal>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const why = WHY[code] ?? `it cannot be read (${code})`;
    const message = `The ${what} ${file} is of no use: ${why}. Check the path and its permissions.`;
    return fail({ code: 'unreadable-tls-file', message });
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
};

function parseCertificate(text: string, file: string): Result<X509Certificate, Refusal> {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    const found = text.includes('PRIVATE KEY-----')
      ? ' It holds a private key: swap the files.'
      : '';
    const message = `The certificate ${file} holds no PEM certificate (-----BEGIN CERTIFICATE-----).${found}`;
    return fail({ code: 'no-certificate', message });
  }
  try {
    return ok(new X509Certificate(text));
  } catch {
    const message = `The certificate ${file} is damaged: its PEM block cannot be read. Export it again.`;
    return fail({ code: 'bad-certificate', message });
  }
}

function parseKey(text: string, file: string): Result<KeyObject, Refusal> {
  if (!text.includes('PRIVATE KEY-----')) {
    const message = `The private key ${file} holds no PEM key (-----BEGIN PRIVATE KEY-----).`;
    return fail({ code: 'no-key', message });
  }
  if (/BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text)) {
    const message = `The private key ${file} is encrypted, and nobody can be asked for its passphrase here. Decrypt a copy: openssl pkey -in KEY -out PLAIN.`;
    return fail({ code: 'encrypted-key', message });
  }
  try {
    return ok(createPrivateKey(text));
  } catch {
    const message = `The private key ${file} is damaged: its PEM block cannot be read. Export it again.`;
    return fail({ code: 'bad-key', message });
  }
}

function mismatched({ certFile, keyFile }: TlsFiles): Refusal {
  const message = `The private key ${keyFile} does not belong to the certificate ${certFile}. Take the key that it was made with; in a file with a chain its own certificate stands first.`;
  return { code: 'tls-mismatch', message };
}

/** What TLS itself has against a pair that fits together: a weak key, a broken chain. */
function unfitness(pair: TlsPair, file: string): Refusal | undefined {
  try {
    createSecureContext(pair);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `TLS refuses the certificate ${file}: ${why}. Make another one, or use --self-signed.`;
    return { code: 'unfit-certificate', message };
  }
}

function noticeOf(certificate: X509Certificate, file: string, now: number): string | undefined {
  const { validFrom, validTo } = certificate;
  if (Date.parse(validTo) < now)
    return `The certificate ${file} expired on ${validTo}: ${COMPLAIN}`;
  if (Date.parse(validFrom) > now)
    return `The certificate ${file} is not valid before ${validFrom}: ${COMPLAIN}`;
  return undefined;
}

const COMPLAIN = 'clients that check certificates will refuse it.';
