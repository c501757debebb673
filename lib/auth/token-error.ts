import { errors } from 'jose';

/** A token is not acceptable: malformed, forged, expired, or made for someone else. Holds no token. */
export class TokenError extends Error {
  readonly code = 'invalid_token';
}

/** What jose throws when the token is at fault, as opposed to our keys or the network. */
const faultsOfToken = [
  errors.JWSInvalid,
  errors.JWTInvalid,
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/** Makes a TokenError of a fault of the token; hands anything else (our fault) back as it is. */
export function asTokenError(error: unknown): unknown {
  return faultsOfToken.some((fault) => error instanceof fault)
    ? new TokenError('The token is not valid.', { cause: error })
    : error;
}
