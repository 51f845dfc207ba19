DROP TABLE message_recipients;
DROP TABLE messages;
DROP FUNCTION refuse_message_recipient();
DROP FUNCTION refuse_message_change();
DROP FUNCTION refuse_foreign_message();
