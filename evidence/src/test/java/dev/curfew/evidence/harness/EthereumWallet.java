package dev.curfew.evidence.harness;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** A key of Ethereum, which has an address and signs texts as EIP-191 says. */
public final class EthereumWallet {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final BigInteger secret =
      BigIntegers.createRandomInRange(
          BigInteger.ONE, DOMAIN.getN().subtract(BigInteger.ONE), RANDOM);
  private final ECPoint publicKey = DOMAIN.getG().multiply(secret).normalize();

  /** The address, its letters in upper case where EIP-55 wants them so. */
  public String address() {
    byte[] point = publicKey.getEncoded(false);
    byte[] hash = keccak(Arrays.copyOfRange(point, 1, point.length));
    String plain = HexFormat.of().formatHex(hash, 12, 32);
    String check = HexFormat.of().formatHex(keccak(plain.getBytes(StandardCharsets.US_ASCII)));
    StringBuilder address = new StringBuilder("0x");
    for (int i = 0; i < plain.length(); i++) {
      String letter = plain.substring(i, i + 1);
      boolean upper = Character.digit(check.charAt(i), 16) >= 8;
      address.append(upper ? letter.toUpperCase(Locale.ROOT) : letter);
    }
    return address.toString();
  }

  /** The signature over a text: r, s and v, 65 bytes in hex. */
  public String sign(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] prefix =
        ("\u0019Ethereum Signed Message:\n" + bytes.length).getBytes(StandardCharsets.UTF_8);
    byte[] hash = keccak(prefix, bytes);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
    BigInteger[] pair = signer.generateSignature(hash);
    BigInteger r = pair[0];
    BigInteger s = pair[1].min(DOMAIN.getN().subtract(pair[1]));
    int parity = recovers(hash, r, s, 0) ? 0 : 1;
    return "0x" + hex(r) + hex(s) + (parity == 0 ? "1b" : "1c");
  }

  /** Whether the signature, read with this parity, leads back to the public key. */
  private boolean recovers(byte[] hash, BigInteger r, BigInteger s, int parity) {
    byte[] compressed = HexFormat.of().parseHex((parity == 0 ? "02" : "03") + hex(r));
    ECPoint point = CURVE.getCurve().decodePoint(compressed);
    BigInteger n = DOMAIN.getN();
    BigInteger inverse = r.modInverse(n);
    BigInteger z = new BigInteger(1, hash);
    ECPoint found =
        point
            .multiply(s.multiply(inverse).mod(n))
            .subtract(DOMAIN.getG().multiply(z.multiply(inverse).mod(n)));
    return found.normalize().equals(publicKey);
  }

  private static byte[] keccak(byte[]... parts) {
    Keccak.Digest256 digest = new Keccak.Digest256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static String hex(BigInteger number) {
    return HexFormat.of().formatHex(BigIntegers.asUnsignedByteArray(32, number));
  }
}
