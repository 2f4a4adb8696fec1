/** What the system's and OpenSSL's errors mean, and what to look at; the code stays for those who know it. */
const causes: Readonly<Record<string, string>> = {
  ENOENT: "there is no such socket. Does ovsdb-server run, and is the address right?",
  ECONNREFUSED: "nobody listens there. Does ovsdb-server run, and is the address right?",
  EACCES: "this account may not open it. Look at the socket's owner and mode.",
  ENOTFOUND: "this host name is unknown. Is the address right?",
  ECONNRESET: "the other side broke it off. Does the port expect tcp or ssl, and this certificate?",
  CERT_HAS_EXPIRED: "the server's certificate has expired. Renew it.",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "the server's certificate is a self-signed certificate that is not trusted. Is the CA the right one?",
  SELF_SIGNED_CERT_IN_CHAIN: "the server's certificate is signed by a CA that is not trusted. Is the CA the right one?",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "the server's certificate is signed by a CA that is not trusted. Is the CA the right one?",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "the server's certificate is signed by a CA that is not trusted. Is the CA the right one?",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "the server's certificate is for another host. Name a host that it bears, or check its chain only.",
  ERR_SSL_WRONG_VERSION_NUMBER: "the other side does not speak TLS. Is it a tcp port?",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "the other side does not speak TLS. Is it a tcp port?",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "the server wants a client certificate. Give one with its key.",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    "the server did not accept the TLS handshake. Does it want a client certificate?",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA:
    "the server does not trust the CA of our certificate. Is it signed by the server's CA?",
  ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR: "the server cannot verify our certificate. Is it signed by the server's CA?",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: "the server says that our certificate has expired. Renew it.",
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "the server does not accept our certificate. Is it signed by the server's CA?",
};

/** Where they mean something else on a unix socket. */
const localCauses: Readonly<Record<string, string>> = {
  ECONNRESET: "the other side broke it off. Did ovsdb-server end?",
};

/** The cause of an error of a socket to `endpoint` in words, with a way out where there is one. */
export function causeText({ code, message }: NodeJS.ErrnoException, endpoint: string): string {
  const local = code !== undefined && endpoint.startsWith("unix:") ? localCauses[code] : undefined;
  const cause = code === undefined ? undefined : (local ?? causes[code]);
  return cause === undefined ? message : `${cause} (${code})`;
}
