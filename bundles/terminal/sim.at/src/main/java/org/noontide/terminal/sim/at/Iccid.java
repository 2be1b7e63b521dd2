package org.noontide.terminal.sim.at;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a card, as modems tell it and as it is. */
final class Iccid {
    /** A card that was never given a number is full of F. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{2}[0-9A-F]{17,18}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    /** What every one begins with (ITU-T E.118: telecommunication), and how that looks with its digits swapped. */
    private static final String HEAD = "89";

    private static final String SWAPPED_HEAD = "98";

    /**
     * The number in what a modem {@code told}: the digits of each byte may be swapped, as the card keeps them, and an F
     * may fill the last place of a number of 19.
     */
    static Optional<String> of(String told) {
        String number = told.strip().toUpperCase(Locale.ROOT);
        if (number.startsWith(SWAPPED_HEAD) && number.length() == 20) {
            number = swapped(number);
        }
        if (number.length() == 20 && number.endsWith("F")) {
            number = number.substring(0, 19);
        }
        return Optional.of(number).filter(whole -> WHOLE.matcher(whole).matches());
    }

    /**
     * Whether the last digit is that of Luhn's formula over the others. Many a sound card's is not: operators use that
     * place, and hexadecimal letters, for themselves.
     */
    static boolean isByLuhn(String iccid) {
        if (!DIGITS.matcher(iccid).matches() || !iccid.startsWith(HEAD)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < iccid.length(); i++) {
            int digit = iccid.charAt(iccid.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    private static String swapped(String bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (int i = 0; i + 1 < bytes.length(); i += 2) {
            text.append(bytes.charAt(i + 1)).append(bytes.charAt(i));
        }
        return text.toString();
    }

    private Iccid() {}
}
