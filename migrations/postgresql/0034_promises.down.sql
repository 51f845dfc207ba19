DROP TABLE promise_reminders;
DROP TABLE promises;
DROP FUNCTION refuse_promise();
DROP FUNCTION refuse_promise_change();
