package dev.curfew.server.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.bouncycastle.math.ec.ECPoint;

/** A wallet made of another library than the one that checks it. */
final class TestWallet {
  private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");

  private final BigInteger key;

  TestWallet(BigInteger key) {
    this.key = key;
  }

  static TestWallet of(String hexadecimalKey) {
    return new TestWallet(new BigInteger(hexadecimalKey, 16));
  }

  /** In lower case. */
  String address() {
    byte[] publicKey = CURVE.getG().multiply(key).normalize().getEncoded(false);
    Keccak.Digest256 keccak = new Keccak.Digest256();
    keccak.update(publicKey, 1, publicKey.length - 1);
    return "0x" + HexFormat.of().formatHex(keccak.digest(), 12, 32);
  }

  /** Signs as personal_sign does: deterministic, with the lower s, the last octet 27 or 28. */
  String sign(String text) {
    return hex(signature(text, true), 27);
  }

  /** The same signature with the higher s, and the other recovery id that then fits. */
  String signWithHighS(String text) {
    return hex(signature(text, false), 27);
  }

  /** With the recovery id as it is, 0 or 1. */
  String signWithBareRecoveryId(String text) {
    return hex(signature(text, true), 0);
  }

  private record Signature(BigInteger r, BigInteger s, int recoveryId) {}

  private Signature signature(String text, boolean low) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    Keccak.Digest256 keccak = new Keccak.Digest256();
    keccak.update(
        ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.UTF_8));
    byte[] hash = keccak.digest(message);

    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    ECDSASigner signer = new ECDSASigner(nonces);
    ECDomainParameters domain = new ECDomainParameters(CURVE);
    signer.init(true, new ECPrivateKeyParameters(key, domain));
    BigInteger[] pair = signer.generateSignature(hash);

    nonces.init(domain.getN(), key, hash);
    ECPoint point = CURVE.getG().multiply(nonces.nextK()).normalize();
    int parity = point.getAffineYCoord().toBigInteger().testBit(0) ? 1 : 0;
    boolean isLow = pair[1].compareTo(domain.getN().shiftRight(1)) <= 0;
    return isLow == low
        ? new Signature(pair[0], pair[1], parity)
        : new Signature(pair[0], domain.getN().subtract(pair[1]), 1 - parity);
  }

  private static String hex(Signature signature, int offset) {
    return "0x%064x%064x%02x"
        .formatted(signature.r(), signature.s(), signature.recoveryId() + offset);
  }
}
