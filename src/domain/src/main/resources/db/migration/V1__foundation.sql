-- The foundation: tenancy, policy, effects, outbox, process claims, users.
--
-- Three roles (created by whoever creates the database): hatua_owner runs these migrations,
-- hatua_app serves requests and jobs under row-level security, hatua_relay may see the outbox and
-- the claims of every tenant and nothing else.

create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to hatua_app, hatua_relay;

-- The tenant of the running transaction. A statement without one fails instead of seeing nothing.
create function current_tenant() returns text
    language plpgsql stable parallel safe as
$$
declare
    tenant text := nullif(current_setting('hatua.tenant', true), '');
begin
    if tenant is null then
        raise exception 'expected a tenant to be set for this transaction, but there is none'
            using errcode = 'insufficient_privilege';
    end if;
    return tenant;
end
$$;

-- Puts a table under row-level security and grants the application the named rights on it.
create procedure secure_for_tenants(table_name regclass, rights text)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', table_name);
    execute format('alter table %s force row level security', table_name);
    execute format('create policy tenant on %s to hatua_app using (tenant_id = current_tenant()) '
                       'with check (tenant_id = current_tenant())', table_name);
    execute format('grant %s on %s to hatua_app', rights, table_name);
end
$$;

-- Tenants hold no personal data; the application must know all of them for its scheduled work.
create table tenant (
    id          text primary key check (id like 'tnt\_%'),
    name        text not null,
    time_zone   text not null,
    currency    char(3) not null,
    created_at  timestamptz not null
);
grant select, insert, update on tenant to hatua_app;
grant select on tenant to hatua_relay;

create table policy (
    tenant_id      text not null default current_tenant() references tenant,
    name           text not null,
    effective_from date not null,
    value          text not null,
    set_by         text not null,
    set_at         timestamptz not null,
    primary key (tenant_id, name, effective_from)
);
call secure_for_tenants('policy', 'select, insert');

-- What a step has done, under its business key: the effect, this row and the events commit together.
create table effect (
    tenant_id   text not null default current_tenant() references tenant,
    key         text not null,
    input_hash  text not null,
    outcome     jsonb,
    cause       text not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, key)
);
call secure_for_tenants('effect', 'select, insert, update');

-- The last sequence handed out to an aggregate's messages; its row lock keeps them in order.
create table aggregate_sequence (
    tenant_id      text not null default current_tenant() references tenant,
    aggregate_type text not null,
    aggregate_id   text not null,
    last           bigint not null,
    primary key (tenant_id, aggregate_type, aggregate_id)
);
call secure_for_tenants('aggregate_sequence', 'select, insert, update');

create table outbox (
    position       bigint generated always as identity primary key,
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    destination    text not null check (destination in ('kafka', 'engine')),
    kind           text not null,
    aggregate_type text not null,
    aggregate_id   text not null,
    sequence       bigint not null,
    payload        jsonb not null,
    created_at     timestamptz not null,
    sent_at        timestamptz,
    attempts       integer not null default 0,
    parked_reason  text,
    unique (tenant_id, id),
    unique (tenant_id, aggregate_type, aggregate_id, sequence)
);
create index outbox_unsent on outbox (destination, position) where sent_at is null;
call secure_for_tenants('outbox', 'select, insert');
create policy relay on outbox to hatua_relay using (true) with check (true);
grant select, update (sent_at, attempts, parked_reason) on outbox to hatua_relay;

-- Which instance works on which aggregate. An instance that finds the row taken ends quietly.
create table process_claim (
    process_instance_key bigint primary key,
    tenant_id            text not null default current_tenant() references tenant,
    process_id           text not null,
    aggregate_type       text not null,
    aggregate_id         text not null,
    correlation_id       text not null,
    claimed_at           timestamptz not null,
    unique (tenant_id, process_id, aggregate_id)
);
call secure_for_tenants('process_claim', 'select, insert');
create policy relay on process_claim for select to hatua_relay using (true);
grant select on process_claim to hatua_relay;

create table user_account (
    tenant_id     text not null default current_tenant() references tenant,
    id            text not null,
    username      text not null,
    display_name  text not null,
    password_hash text not null,
    role          text not null,
    enabled       boolean not null default true,
    primary key (tenant_id, id),
    unique (tenant_id, username)
);
call secure_for_tenants('user_account', 'select, insert, update, delete');

-- Finds the tenant of somebody who signs in, without keeping the name outside the tenant's tables.
create table sign_in_index (
    username_hash text primary key,
    tenant_id     text not null references tenant,
    user_id       text not null
);
grant select, insert, delete on sign_in_index to hatua_app;
