package org.noontide.server.alert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Reason;

class MailAlertsTest {
    private final GreenMail smtp = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeEach
    void start() {
        smtp.start();
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    private Channels channels() {
        return Channels.at(smtp.getSmtp().getPort());
    }

    private MimeMessage only() {
        assertThat(smtp.getReceivedMessages()).hasSize(1);
        return smtp.getReceivedMessages()[0];
    }

    private String text() throws Exception {
        return ((String) only().getContent()).replace("\r\n", "\n");
    }

    @Test
    void one_alarm_is_told_with_the_terminal_and_its_latest_local_version() throws Exception {
        channels().open().tell("n-1", Alarms.one());

        assertThat(only().getSubject()).isEqualTo("[Noontide] CAB-0002 failed: PSAM_EXPIRED (vending 1.1.0)");
        assertThat(text())
                .containsPattern("Terminal: +CAB-0002\n")
                .containsPattern("Latest local version: +vending 1.0.0\n")
                .containsPattern("Was to run: +vending 1.1.0\n")
                .containsPattern("Reason: +PSAM_EXPIRED - the PSAM card is outside its dates\n")
                .containsPattern("Detail: +the card ended on 2025-12-31\n")
                .containsPattern("Time \\(UTC\\): +2026-03-01T12:00:00Z\n")
                .containsPattern("Rollout: +1234$");
    }

    @Test
    void a_mail_says_that_a_machine_wrote_it_and_when() throws Exception {
        channels().open().tell("n-1", Alarms.one());

        assertThat(only().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(only().getHeader("Date")).containsExactly("Sun, 1 Mar 2026 12:01:00 +0000");
        assertThat(only().getHeader("From")).containsExactly(Channels.FROM);
        assertThat(only().getHeader("To")).containsExactly("admin@fleet.example");
    }

    @Test
    void a_repetition_has_the_same_message_id() throws Exception {
        channels().open().tell("n-1", Alarms.one());
        channels().open().tell("n-1", Alarms.one());
        channels().open().tell("n-2", Alarms.one());

        assertThat(smtp.getReceivedMessages())
                .extracting(MimeMessage::getMessageID)
                .containsExactly(
                        "<noontide.n-1@fleet.example>", "<noontide.n-1@fleet.example>", "<noontide.n-2@fleet.example>");
    }

    @Test
    void a_chinese_mail_arrives_as_it_was_written() throws Exception {
        channels().in(Language.CHINESE).open().tell("n-1", Alarms.one());

        assertThat(only().getSubject()).isEqualTo("[Noontide] CAB-0002 更新失败：PSAM_EXPIRED（vending 1.1.0）");
        assertThat(text())
                .contains("终端编号：     CAB-0002\n本地最新版本： vending 1.0.0\n")
                .doesNotContain("Terminal:");
    }

    @Test
    void both_languages_are_english_first_and_then_chinese() throws Exception {
        channels().in(Language.BOTH).open().tell("n-1", Alarms.one());

        assertThat(only().getSubject())
                .isEqualTo("[Noontide] CAB-0002 failed: PSAM_EXPIRED (vending 1.1.0)"
                        + " / CAB-0002 更新失败：PSAM_EXPIRED（vending 1.1.0）");
        assertThat(text()).containsSubsequence("Terminal: ", "终端编号");
    }

    @Test
    void several_alarms_are_one_digest() throws Exception {
        channels().in(Language.BOTH).open().tell("n-1", Alarms.many(128));

        assertThat(only().getSubject())
                .startsWith("[Noontide] 128 updates failed: LINK_LOST 118, NO_SPACE 10 / 128 项更新失败");
        assertThat(text()).contains("118 x LINK_LOST - the link was lost", "另有 28 项");
    }

    @Test
    void every_recipient_gets_it() throws Exception {
        channels()
                .to("李伟 <li@fleet.example>, \"Wang, F.\" <wang@fleet.example>")
                .open()
                .tell("n-1", Alarms.one());

        assertThat(smtp.getReceivedMessages()).hasSize(2);
        assertThat(smtp.getReceivedMessages()[0].getAllRecipients())
                .extracting(address -> ((jakarta.mail.internet.InternetAddress) address).getPersonal())
                .containsExactly("李伟", "Wang, F.");
    }

    @Test
    void what_a_terminal_says_adds_no_header() throws Exception {
        var nasty = List.of(Alarms.alarm("CAB-0002", Reason.INTERNAL, "x\r\nBcc: thief@example.org\r\n\r\n.\r\nMAIL"));

        channels().open().tell("n-1", nasty);

        assertThat(only().getHeader("Bcc")).isNull();
        assertThat(only().getAllRecipients()).hasSize(1);
    }

    @Test
    void the_server_lets_in_who_knows_the_secret() throws Exception {
        smtp.setUser("admin@fleet.example", "noontide", "the-secret");
        smtp.getUserManager().setAuthRequired(true);
        MailAlerts stranger = channels().withLogin("noontide", "a-guess").open();

        channels().withLogin("noontide", "the-secret").open().tell("n-1", Alarms.one());

        assertThat(smtp.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(() -> stranger.tell("n-2", Alarms.one()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + smtp.getSmtp().getPort())
                .hasMessageNotContaining("a-guess");
    }

    @Test
    void a_server_without_starttls_gets_nothing_where_it_is_demanded() {
        MailAlerts channel = channels().withTls(Tls.STARTTLS).open();

        assertThatThrownBy(() -> channel.tell("n-1", Alarms.one()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS is required");
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void mail_goes_over_tls_from_the_first_byte() throws Exception {
        Channels secured = Channels.at(smtp.getSmtps().getPort()).withTls(Tls.IMPLICIT);
        // the test server's certificate is its own
        Map<String, String> trusting = Map.of("mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity", "false");

        secured.with(trusting).open().tell("n-1", Alarms.one());

        assertThat(only().getSubject()).contains("CAB-0002");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        MailAlerts channel =
                Channels.at(smtp.getSmtps().getPort()).withTls(Tls.IMPLICIT).open();

        assertThatThrownBy(() -> channel.tell("n-1", Alarms.one()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certification path");
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_was_down_gets_the_mail_once_it_is_up() throws Exception {
        int port = smtp.getSmtp().getPort();
        MailAlerts channel = channels().open();
        smtp.stop();
        assertThatThrownBy(() -> channel.tell("n-1", Alarms.one()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port);
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();

        try {
            channel.tell("n-1", Alarms.one());

            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }
}
