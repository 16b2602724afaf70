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

-- The audit log: who did what to which thing, from where, and what was before. It is only ever added
-- to. Each row carries a hash over itself and the row before, so that a row that somebody with more
-- rights changed or took out no longer fits its neighbours.
create table audit_entry (
    tenant_id      text not null default current_tenant() references tenant,
    number         bigint not null,
    event_id       text not null,
    occurred_at    timestamptz not null,
    type           text not null,
    actor_type     text not null,
    actor_id       text not null,
    on_behalf_of   text,
    client_app     text not null,
    address        text,
    aggregate_type text not null,
    aggregate_id   text not null,
    correlation_id text not null,
    causation_id   text,
    persons        text[] not null,
    changes        jsonb not null,
    data           jsonb not null,
    previous_hash  text,
    hash           text not null,
    primary key (tenant_id, number),
    unique (tenant_id, event_id)
);
create index audit_entry_persons on audit_entry using gin (persons);
create index audit_entry_correlation on audit_entry (tenant_id, correlation_id, number);
create index audit_entry_aggregate on audit_entry (tenant_id, aggregate_id, number);
create index audit_entry_type on audit_entry (tenant_id, type, number);
create index audit_entry_time on audit_entry (tenant_id, occurred_at);
call secure_for_tenants('audit_entry', 'select, insert');

create function audit_hash(entry audit_entry) returns text
    language sql stable
    set timezone = 'UTC'
as
$$
    select encode(sha256(convert_to(jsonb_build_array(
        entry.tenant_id, entry.number, entry.event_id, entry.occurred_at, entry.type,
        entry.actor_type, entry.actor_id, entry.on_behalf_of, entry.client_app, entry.address,
        entry.aggregate_type, entry.aggregate_id, entry.correlation_id, entry.causation_id,
        entry.persons, entry.changes, entry.data, entry.previous_hash)::text, 'UTF8')), 'hex')
$$;

-- Numbers the row and ties it to the one before; a tenant's writers wait for each other.
create function audit_chain() returns trigger
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit/' || new.tenant_id, 0));
    select coalesce(max(number), 0) + 1 into new.number
    from audit_entry where tenant_id = new.tenant_id;
    select hash into new.previous_hash
    from audit_entry where tenant_id = new.tenant_id and number = new.number - 1;
    new.hash := audit_hash(new);
    return new;
end
$$;
create trigger audit_chain before insert on audit_entry
    for each row execute function audit_chain();

-- Messages that a consumer could not handle. One that names no tenant is nobody's alone: the
-- operators of every tenant see it, without its content.
create table dead_letter (
    id               text primary key,
    tenant_id        text references tenant,
    consumer         text not null,
    topic            text not null,
    partition        integer not null,
    record_offset    bigint not null,
    event_id         text,
    event_type       text,
    aggregate_id     text,
    reason           text not null,
    detail           text not null,
    failed_at        timestamptz not null,
    message_key      bytea,
    message          bytea,
    letter_partition integer not null,
    letter_offset    bigint not null,
    state            text not null default 'OPEN' check (state in ('OPEN', 'REPLAYED', 'DISCARDED')),
    resolved_at      timestamptz,
    resolved_by      text,
    resolution       text,
    unique (letter_partition, letter_offset)
);
create index dead_letter_tenant on dead_letter (tenant_id, id);
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy tenant on dead_letter to hatua_app
    using (tenant_id is null or tenant_id = current_tenant())
    with check (tenant_id is null or tenant_id = current_tenant());
create policy relay on dead_letter to hatua_relay using (true) with check (true);
grant select, update (state, resolved_at, resolved_by, resolution) on dead_letter to hatua_app;
grant select, insert on dead_letter to hatua_relay;

-- Notifications on several channels, to staff as well; what cannot be sent now is tried again.
alter table notification
    add column channel text not null default 'email' check (channel in ('email', 'sms', 'push')),
    add column provider_id text,
    add column delivered_at timestamptz,
    add column next_attempt_at timestamptz,
    drop constraint notification_recipient_type_check,
    add check (recipient_type in ('customer', 'owner', 'user', 'applicant')),
    drop constraint notification_state_check,
    add check (state in ('pending', 'sent', 'delivered', 'failed'));
do
$$
declare
    one_a_cause text;
begin
    select conname into strict one_a_cause from pg_constraint
    where conrelid = 'notification'::regclass and contype = 'u';
    execute format('alter table notification drop constraint %I', one_a_cause);
end
$$;
alter table notification
    alter column channel drop default,
    add unique (tenant_id, event_id, recipient_type, recipient_id, template, channel);
create index notification_due on notification (tenant_id, next_attempt_at)
    where state = 'pending';
grant update (provider_id, delivered_at, next_attempt_at) on notification to hatua_app;

-- What a tenant says in place of the default words; a version without words goes back to them.
create table notification_template (
    tenant_id text not null default current_tenant() references tenant,
    template  text not null,
    channel   text not null,
    language  text not null,
    version   integer not null,
    subject   text,
    text      text,
    saved_by  text not null,
    saved_at  timestamptz not null,
    primary key (tenant_id, template, channel, language, version)
);
call secure_for_tenants('notification_template', 'select, insert');

-- How people want to be reached; who is in neither table gets what is usual.
create table notification_contact (
    tenant_id  text not null default current_tenant() references tenant,
    person_id  text not null,
    language   text not null,
    phone      text,
    push_token text,
    primary key (tenant_id, person_id)
);
call secure_for_tenants('notification_contact', 'select, insert, update, delete');

create table notification_preference (
    tenant_id text not null default current_tenant() references tenant,
    person_id text not null,
    kind      text not null,
    channels  text[] not null,
    primary key (tenant_id, person_id, kind)
);
call secure_for_tenants('notification_preference', 'select, insert, delete');
