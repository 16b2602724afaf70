-- Audit and notifications.

-- A key for each person, itself sealed under a key that is not in the database. A destroyed key
-- leaves its row behind, so that the person never gets another.
create table personal_key (
    tenant_id    text not null default current_tenant() references tenant,
    person_id    text not null,
    wrapped_key  bytea,
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    primary key (tenant_id, person_id),
    check ((wrapped_key is null) = (destroyed_at is not null))
);
call secure_for_tenants('personal_key', 'select, insert, update (wrapped_key, destroyed_at)');
