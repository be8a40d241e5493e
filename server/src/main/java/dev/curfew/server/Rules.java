package dev.curfew.server;

import dev.curfew.core.access.Access;
import dev.curfew.core.access.ApiTokens;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.access.RateLimiter;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.revocation.Records;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.DueEnds;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.SessionSearch;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.signin.EmailCodes;
import dev.curfew.core.signin.OneTimes;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.signin.SignInWallets;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.core.webhook.WebhookMessages;
import dev.curfew.server.limits.Throttles;
import java.time.InstantSource;

/**
 * Everything in core that decides, made once and shared by the faces.
 *
 * @param accessTimes the very ones that all the others look at
 */
public record Rules(
    AccessTimes accessTimes,
    Access access,
    ApiTokens apiTokens,
    Environments environments,
    Users users,
    UserEndings userEndings,
    FactorRemovals factorRemovals,
    Sessions sessions,
    SessionList sessionList,
    SessionSearch sessionSearch,
    DueEnds dueEnds,
    Records records,
    SignInUsers signInUsers,
    SignInWallets signInWallets,
    EmailCodes emailCodes,
    OneTimes oneTimes,
    WebhookMessages webhookMessages,
    Throttles throttles) {
  /** The rules on a database. */
  public static Rules on(Database database, Peppers peppers, InstantSource clock) {
    AccessTimes accessTimes = new AccessTimes();
    Users users = new Users(database, clock);
    UserEndings endings = new UserEndings(database, clock);
    SignInUsers signInUsers = new SignInUsers(users, endings);
    return new Rules(
        accessTimes,
        new Access(database, peppers),
        new ApiTokens(database, peppers, clock),
        new Environments(database, clock),
        users,
        endings,
        new FactorRemovals(database, clock),
        new Sessions(database, peppers, accessTimes, clock),
        new SessionList(database, accessTimes, clock),
        new SessionSearch(database, accessTimes, clock),
        new DueEnds(database, accessTimes, clock),
        new Records(database),
        signInUsers,
        new SignInWallets(database, users, signInUsers, clock),
        new EmailCodes(database, peppers, clock),
        new OneTimes(database, peppers),
        new WebhookMessages(database, clock),
        new Throttles(new RateLimiter(clock, Throttles.MOST_KEYS)));
  }
}
