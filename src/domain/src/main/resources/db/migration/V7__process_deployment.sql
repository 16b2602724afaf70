-- The packaged models that the application deployed last: what a process owner deployed since then
-- stays in force when the application starts again with the same package. Nothing of a tenant.
create table process_deployment (
    process_id   text primary key,
    content_hash text not null,
    version      integer not null,
    deployed_at  timestamptz not null
);
grant select, insert, update on process_deployment to hatua_app;
