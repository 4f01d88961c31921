namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Names what a phrase says about the value behind it.</summary>
internal enum AccountRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A user name.</summary>
    UserName,

    /// <summary>A user's id; digits alone will do.</summary>
    UserId,

    /// <summary>A user, or a site's name: only a value that looks like a user name, or one behind an equals sign.</summary>
    LooseUser,

    /// <summary>Somebody signs in; only what looks like nothing but a user name.</summary>
    SignIn,

    /// <summary>Somebody signs in, and some words behind it is said as whom.</summary>
    SignInVerb,

    /// <summary>Somebody says outright what name he goes by in a game or a forum, or signs in as.</summary>
    Outright,

    /// <summary>A network of people or a game; only its user's name by its letters, or of whom somebody says that it is his.</summary>
    Network,

    /// <summary>A network or game, beside whose name somebody tells his own.</summary>
    Platform,

    /// <summary>An account, which may be of money: only what is built as a login where sign-ins are spoken of.</summary>
    Holding,

    /// <summary>What rights are granted to, users among them.</summary>
    Granted,

    /// <summary>A user or an account, in a language in which its name stands before it.</summary>
    Behind,

    /// <summary>Somebody's own nickname: a word in capitals, or all that is said.</summary>
    Nick,

    /// <summary>Somebody does something: only what is built as a login.</summary>
    Doer,

    /// <summary>Something befell the account of whoever stands before: only what is built as a login.</summary>
    Befallen,

    /// <summary>The same as <see cref="SignIn"/> in a language in which the name stands before the verb.</summary>
    UserBehind,

    /// <summary>A command that takes a user's name among its arguments.</summary>
    Command,

    /// <summary>The number of a customer, a member, an account.</summary>
    Number,

    /// <summary>A customer, a member: only what looks like a number of theirs.</summary>
    LooseNumber,

    /// <summary>A card for loyal customers: only a long number.</summary>
    Card,

    /// <summary>The name of an account, or of who holds it.</summary>
    AccountName,
}
