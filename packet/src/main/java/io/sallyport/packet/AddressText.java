package io.sallyport.packet;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text forms of addresses: dotted quad, and RFC 4291 with the compression of RFC 5952. */
final class AddressText {
    private AddressText() {}

    static @Nullable IpAddress parseV4(String text) {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            if (at == start || value > 255) {
                return null;
            }
            bits = bits << 8 | value;
            if (part < 3 && (at >= text.length() || text.charAt(at++) != '.')) {
                return null;
            }
        }
        return at == text.length() ? IpAddress.v4(bits) : null;
    }

    static @Nullable IpAddress parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        // A dotted quad may stand at the end only.
        int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int count = head.length + tail.length;
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        int[] all = new int[8];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | all[i];
            low = low << 16 | all[i + 4];
        }
        return IpAddress.v6(high, low);
    }

    private static int @Nullable [] groups(String text, boolean last) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean embedded = last && parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (embedded ? 1 : 0)];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (embedded && i == parts.length - 1) {
                IpAddress quad = parseV4(part);
                if (quad == null) {
                    return null;
                }
                groups[i] = quad.bits() >>> 16;
                groups[i + 1] = quad.bits() & 0xffff;
            } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(AddressText::isHexDigit)) {
                return null;
            } else {
                groups[i] = Integer.parseInt(part, 16);
            }
        }
        return groups.length > 8 ? null : groups;
    }

    static String formatV4(int bits) {
        // Digit by digit: long lists of addresses are printed.
        byte[] text = new byte[15];
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int part = bits >>> shift & 255;
            if (part >= 100) {
                text[length++] = (byte) ('0' + part / 100);
            }
            if (part >= 10) {
                text[length++] = (byte) ('0' + part / 10 % 10);
            }
            text[length++] = (byte) ('0' + part % 10);
            if (shift > 0) {
                text[length++] = '.';
            }
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    static String formatV6(long high, long low) {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
            groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && i != bestStart + bestLength) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static boolean isHexDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
