"""Both sides of a connection prove to each other that they know a key, by
CPython's protocol: a challenge names the digest its sender prefers, the answer
the one that was used; a challenge of 20 bytes or an answer of 16 are those of
Python 3.11 and older, which know HMAC-MD5 only."""

import os

from . import AuthenticationError

MESSAGE_LENGTH = 40  # MUST be > 20

_CHALLENGE = b'#CHALLENGE#'
_WELCOME = b'#WELCOME#'
_FAILURE = b'#FAILURE#'

_ALLOWED_DIGESTS = frozenset({b'md5', b'sha256', b'sha384', b'sha3_256', b'sha3_384'})
_MAX_DIGEST_LEN = max(map(len, _ALLOWED_DIGESTS))
_MD5ONLY_MESSAGE_LENGTH = 20
_MD5_DIGEST_LEN = 16
_LEGACY_LENGTHS = (_MD5ONLY_MESSAGE_LENGTH, _MD5_DIGEST_LEN)


def _get_digest_name_and_payload(message):
    """Digest name ('' for a message of an old Python) and what follows it."""
    if len(message) in _LEGACY_LENGTHS:
        return '', message
    if message.startswith(b'{'):
        end = message.find(b'}', 1, _MAX_DIGEST_LEN + 2)
        if end > 0 and (digest := message[1:end]) in _ALLOWED_DIGESTS:
            return digest.decode('ascii'), message[end + 1:]
    raise AuthenticationError(
        'unsupported message length, missing digest prefix, '
        f'or unsupported digest: {message=}')


def _create_response(authkey, message):
    """The answer to a challenge. The whole message is authenticated, digest
    name included, so that nobody can talk the sides into a weaker one."""
    import hmac
    digest = _get_digest_name_and_payload(message)[0]
    if not digest:
        try:
            return hmac.new(authkey, message, 'md5').digest()
        except ValueError:
            digest = 'sha256'
    mac = hmac.new(authkey, message, digest).digest()
    return b'{%s}%s' % (digest.encode('ascii'), mac)


def _verify_challenge(authkey, message, response):
    """Raises AuthenticationError unless `response` answers `message`."""
    import hmac
    response_digest, response_mac = _get_digest_name_and_payload(response)
    response_digest = response_digest or 'md5'
    try:
        expected = hmac.new(authkey, message, response_digest).digest()
    except ValueError:
        raise AuthenticationError(f'{response_digest=} unsupported')
    if len(expected) != len(response_mac):
        raise AuthenticationError(
            f'expected {response_digest!r} of length {len(expected)} '
            f'got {len(response_mac)}')
    if not hmac.compare_digest(expected, response_mac):
        raise AuthenticationError('digest received was wrong')


def _check_key(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError('Authkey must be bytes, not {0!s}'.format(type(authkey)))


def deliver_challenge(connection, authkey: bytes, digest_name='sha256'):
    _check_key(authkey)
    assert MESSAGE_LENGTH > _MD5ONLY_MESSAGE_LENGTH, 'protocol constraint'
    message = b'{%s}%s' % (digest_name.encode('ascii'), os.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(256)        # reject large message
    try:
        _verify_challenge(authkey, message, response)
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey: bytes):
    _check_key(authkey)
    message = connection.recv_bytes(256)         # reject large message
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: {message=}')
    message = message[len(_CHALLENGE):]
    if len(message) < _MD5ONLY_MESSAGE_LENGTH:
        raise AuthenticationError(f'challenge too short: {len(message)} bytes')
    connection.send_bytes(_create_response(authkey, message))
    if connection.recv_bytes(256) != _WELCOME:   # reject large message
        raise AuthenticationError('digest sent was rejected')
