package io.hatua.application;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for people on record with the same identity document, e-mail address or phone number. They
 * are linked and shown to the officer, never refused.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Duplicates {

  /** A customer who came by an application is found as that application. */
  private static final String LINK =
      """
      insert into application_duplicate (application_id, other_type, other_id, matches)
      select :id, type, other, matches from (
          select 'customer' type, c.id other, array_remove(array[
                     case when c.email_key = a.email_key then 'EMAIL' end,
                     case when c.phone = a.phone then 'PHONE' end], null) matches
          from application a
          join customer c on c.email_key = a.email_key or c.phone = a.phone
          where a.id = :id and c.application_id is null
          union all
          select 'application', o.id, array_remove(array[
                     case when o.document_kind = a.document_kind
                           and o.document_key = a.document_key then 'DOCUMENT' end,
                     case when o.email_key = a.email_key then 'EMAIL' end,
                     case when o.phone = a.phone then 'PHONE' end], null)
          from application a
          join application o on o.id <> a.id and o.withdrawn_at is null
               and (o.email_key = a.email_key or o.phone = a.phone
                    or o.document_kind = a.document_kind and o.document_key = a.document_key)
          where a.id = :id) found
      on conflict do nothing""";

  /** A phone number alone is shared too easily. */
  private static final String BLACKLISTED =
      """
      select exists (
          select from application a
          join customer c on c.blacklisted
          left join application o on o.id = c.application_id
          where a.id = :id
            and (c.email_key = a.email_key
                 or o.document_kind = a.document_kind and o.document_key = a.document_key))""";

  private final JdbcClient jdbc;

  Duplicates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Links whom the applicant may be; links once made stay. */
  void link(String applicationId) {
    jdbc.sql(LINK).param("id", applicationId).update();
  }

  boolean found(String applicationId) {
    return jdbc.sql("select exists (select from application_duplicate where application_id = :id)")
        .param("id", applicationId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether the applicant is a customer on the blacklist, by document or e-mail address (S1-22).
   */
  boolean blacklisted(String applicationId) {
    return jdbc.sql(BLACKLISTED).param("id", applicationId).query(Boolean.class).single();
  }

  List<Duplicate> of(String applicationId) {
    return jdbc.sql(
            """
            select d.other_type, d.other_id, coalesce(c.name, o.name) as name, d.matches
            from application_duplicate d
            left join customer c on d.other_type = 'customer' and c.id = d.other_id
            left join application o on d.other_type = 'application' and o.id = d.other_id
            where d.application_id = :id order by d.other_id""")
        .param("id", applicationId)
        .query(
            (row, index) ->
                new Duplicate(
                    row.getString("other_type"),
                    row.getString("other_id"),
                    row.getString("name"),
                    List.of((String[]) row.getArray("matches").getArray())))
        .list();
  }
}
