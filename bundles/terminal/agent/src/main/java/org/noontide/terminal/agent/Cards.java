package org.noontide.terminal.agent;

import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;

/** What came of reading both cards. */
record Cards(CardReading<PsamCard> psam, CardReading<SimCard> sim) {}
