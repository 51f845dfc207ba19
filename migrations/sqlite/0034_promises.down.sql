DROP TABLE promise_reminders;
DROP TABLE promises;
