package org.noontide.server.desk;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The desk's configuration; address and port are the HTTP service's own. */
@ObjectClassDefinition(
        name = "Operator's desk",
        description = "The REST interface under /api/v1. Beside admin there may be other operators: the key"
                + " .password.NAME holds the password of NAME, of 1 to 32 of a-z, 0-9, dot, hyphen and underscore")
@interface DeskConfig {
    /** What this configuration is called. */
    String PID = "org.noontide.server.desk";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Password of the user admin. Where there is none, one is drawn at the first start and logged"
                    + " once; what proves it is kept in the file administrator of the folder"
                    + " (key .admin.password: the dot keeps it out of the service registry)")
    String _admin_password() default "";

    @AttributeDefinition(description = "Folder for the administrator's file and for archives while they are taken in")
    String folder() default "data/desk";

    @AttributeDefinition(
            description = "required: every rollout needs the approval of another operator than the one who planned it;"
                    + " optional: those need it that are planned so")
    String approval() default "optional";

    @AttributeDefinition(description = "Length in bytes of the longest release archive that is taken in")
    long max_archive_bytes() default 512L * 1024 * 1024;

    @AttributeDefinition(
            description =
                    "Requests of one operator per second, ten seconds' worth of them at once; more are refused with"
                            + " 429; 0: no limit")
    int requests_per_second() default 200;
}
