package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code JSON.stringify(JSON.parse(text))} gives was tried in Node.js 20. */
class StableJsonTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1.0, 1",
    "-1.50, -1.5",
    "100, 100",
    "123456789.123, 123456789.123",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "0.00000123, 0.00000123",
    "1.5e-7, 1.5e-7",
    "5e-324, 5e-324",
    "2e-323, 2e-323",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "9007199254740993, 9007199254740992",
    "123456789012345678901234567890, 1.2345678901234568e+29",
    "0.1, 0.1",
    "2e22, 2e+22",
    "4.35, 4.35",
    "1e400, null"
  })
  void numbersAreAsEcmascriptWritesThem(String given, String written) {
    assertThat(StableJson.text(new BigDecimal(given))).isEqualTo(written);
  }

  @Test
  void wholeNumbersOfEveryTypeAreNumbers() {
    List<Object> numbers = List.of(1, 2L, 3.0, BigInteger.TEN, new BigDecimal("4.0"));
    assertThat(StableJson.text(numbers)).isEqualTo("[1,2,3,10,4]");
  }

  @Test
  void namesThatAreArrayIndicesComeFirstInOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : List.of("b", "10", "a", "2", "01", "4294967295", "-1", "4294967294", "")) {
      map.put(name, true);
    }
    assertThat(StableJson.text(map))
        .isEqualTo(
            "{\"2\":true,\"10\":true,\"4294967294\":true,\"b\":true,\"a\":true,\"01\":true,"
                + "\"4294967295\":true,\"-1\":true,\"\":true}");
  }

  @Test
  void onlyWhatMustBeEscapedIs() {
    String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007fé€😀\u2028" + '\ud800' + "x" + '\udc00';
    assertThat(StableJson.text(text))
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé€😀\u2028\\ud800x\\udc00\"");
  }

  @Test
  void nothingIsLeftOut() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("none", null);
    map.put("list", new ArrayList<>(Arrays.asList(null, false, List.of(), Map.of())));
    assertThat(StableJson.text(map)).isEqualTo("{\"none\":null,\"list\":[null,false,[],{}]}");
  }
}
