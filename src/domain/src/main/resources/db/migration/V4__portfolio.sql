-- The portfolio: properties, units, rent guidelines, customers, owners, documents.
--
-- Personal data stands in customer and owner only, so that erasure knows where to look.
--
-- The *_key columns are there because row-level security keeps a condition on lower(…) away from
-- an index (the function is not leakproof), but not one on a plain column.

create table property (
    tenant_id  text not null default current_tenant() references tenant,
    id         text not null,
    name       text not null,
    name_key text not null generated always as (lower(name)) stored,
    address    text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index property_name on property (tenant_id, name_key);
call secure_for_tenants('property', 'select, insert, update');

-- What rents a property allows from a date on; rows are never changed.
create table rent_guideline (
    tenant_id       text not null default current_tenant() references tenant,
    property_id     text not null,
    effective_from  date not null,
    min_minor_units bigint not null check (min_minor_units >= 0),
    max_minor_units bigint not null check (max_minor_units >= min_minor_units),
    currency        char(3) not null,
    primary key (tenant_id, property_id, effective_from),
    foreign key (tenant_id, property_id) references property
);
call secure_for_tenants('rent_guideline', 'select, insert');

create table unit (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    property_id text not null,
    name        text not null,
    name_key text not null generated always as (lower(name)) stored,
    status      text not null check (status in ('available', 'reserved', 'occupied', 'withdrawn')),
    version     integer not null default 0,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, property_id) references property
);
create unique index unit_name_in_property on unit (tenant_id, property_id, name_key);
create index unit_name on unit (tenant_id, name_key, id);
call secure_for_tenants('unit', 'select, insert, update');

create table customer (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    name        text not null,
    name_key text not null generated always as (lower(name)) stored,
    email       text not null,
    email_key text not null generated always as (lower(email)) stored,
    phone       text,
    status      text not null check (status in ('draft', 'active', 'rejected')),
    blacklisted boolean not null default false,
    version     integer not null default 0,
    created_at  timestamptz not null,
    primary key (tenant_id, id)
);
create unique index customer_email on customer (tenant_id, email_key);
create index customer_name on customer (tenant_id, name_key, id);
call secure_for_tenants('customer', 'select, insert, update');

create table owner (
    tenant_id  text not null default current_tenant() references tenant,
    id         text not null,
    name       text not null,
    name_key text not null generated always as (lower(name)) stored,
    email      text not null,
    email_key text not null generated always as (lower(email)) stored,
    phone      text,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index owner_email on owner (tenant_id, email_key);
create index owner_name on owner (tenant_id, name_key, id);
call secure_for_tenants('owner', 'select, insert, update');

-- The shares of a property add up to 10,000 basis points, or there are none yet.
create table ownership (
    tenant_id          text not null default current_tenant() references tenant,
    property_id        text not null,
    owner_id           text not null,
    share_basis_points integer not null check (share_basis_points between 1 and 10000),
    primary key (tenant_id, property_id, owner_id),
    foreign key (tenant_id, property_id) references property,
    foreign key (tenant_id, owner_id) references owner
);
create index ownership_owner on ownership (tenant_id, owner_id);
call secure_for_tenants('ownership', 'select, insert, delete');

-- A document is never changed: a newer version stands beside it, archiving only marks it.
create table document (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    aggregate_type text not null,
    aggregate_id   text not null,
    kind           text not null,
    version        integer not null check (version > 0),
    media_type     text not null,
    sha256         char(64) not null,
    content        bytea not null,
    created_at     timestamptz not null,
    archived_at    timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, aggregate_type, aggregate_id, kind, version)
);
call secure_for_tenants('document', 'select, insert, update (archived_at)');
