-- People who sign in: roles, teams, managers, and how they prove who they are.

alter table user_account
    add column name_key text not null generated always as (lower(display_name)) stored,
    add column manager_id text,
    add column generation integer not null default 0,
    add column password_temporary boolean not null default false,
    add foreign key (tenant_id, manager_id) references user_account,
    add constraint nobody_manages_themselves check (manager_id <> id);
create index user_account_name on user_account (tenant_id, name_key, id);
create index user_account_manager on user_account (tenant_id, manager_id);

create table user_role (
    tenant_id text not null default current_tenant() references tenant,
    user_id   text not null,
    role      text not null,
    primary key (tenant_id, user_id, role),
    foreign key (tenant_id, user_id) references user_account
);

-- The owner of the tables sees the accounts of all tenants for this one step.
alter table user_account no force row level security;
insert into user_role (tenant_id, user_id, role) select tenant_id, id, role from user_account;
alter table user_account drop column role;
alter table user_account force row level security;
call secure_for_tenants('user_role', 'select, insert, delete');

create table team (
    tenant_id text not null default current_tenant() references tenant,
    id        text not null check (id like 'team\_%'),
    name      text not null,
    name_key text not null generated always as (lower(name)) stored,
    primary key (tenant_id, id),
    unique (tenant_id, name_key)
);
call secure_for_tenants('team', 'select, insert, update');

create table team_member (
    tenant_id text not null default current_tenant() references tenant,
    user_id   text not null,
    team_id   text not null,
    primary key (tenant_id, user_id, team_id),
    foreign key (tenant_id, user_id) references user_account,
    foreign key (tenant_id, team_id) references team
);
create index team_member_team on team_member (tenant_id, team_id);
call secure_for_tenants('team_member', 'select, insert, delete');

-- Failed sign-ins by name, whether an account has the name or not, so that the answers to both are
-- alike. Like sign_in_index it holds a hash, not the name.
create table sign_in_failure (
    username_hash text primary key,
    failures      integer not null,
    failed_at     timestamptz not null,
    locked_until  timestamptz
);
create index sign_in_failure_age on sign_in_failure (failed_at);
grant select, insert, update, delete on sign_in_failure to hatua_app;

-- The refresh tokens that follow one another from one sign-in; only the last one is good.
create table refresh_family (
    tenant_id        text not null default current_tenant() references tenant,
    id               text not null,
    user_id          text not null,
    token_hash       text not null,
    second_factor_at timestamptz,
    started_at       timestamptz not null,
    expires_at       timestamptz not null,
    revoked_at       timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references user_account
);
create index refresh_family_user on refresh_family (tenant_id, user_id);
call secure_for_tenants('refresh_family', 'select, insert, update, delete');

-- The secret of somebody's authenticator app, encrypted, and the last time step it was used for.
create table second_factor (
    tenant_id     text not null default current_tenant() references tenant,
    user_id       text not null,
    sealed_secret text not null,
    confirmed_at  timestamptz,
    last_step     bigint not null default 0,
    primary key (tenant_id, user_id),
    foreign key (tenant_id, user_id) references user_account
);
call secure_for_tenants('second_factor', 'select, insert, update, delete');

create table recovery_code (
    tenant_id text not null default current_tenant() references tenant,
    user_id   text not null,
    code_hash text not null,
    used_at   timestamptz,
    primary key (tenant_id, user_id, code_hash),
    foreign key (tenant_id, user_id) references second_factor on delete cascade
);
call secure_for_tenants('recovery_code', 'select, insert, update, delete');
