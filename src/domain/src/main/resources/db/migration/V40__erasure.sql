-- Erasure reaches what people typed into tasks: comments go, a decision loses its free text.
grant delete on task_comment to hatua_app;
grant update (answers) on task_decision to hatua_app;
