using System.CommandLine;

namespace KernelGuard.Tool;

/// <summary>Makes the options that name a person.</summary>
internal static class PersonOptions
{
    public static Option<string?> Tenant() => Named("--tenant", "The tenant, by name. Without --user: the tenant with all its users.", "name");

    public static Option<string?> User() => Named("--user", "The user, by name, within --tenant; without --tenant one of the users who have none.", "name");

    private static Option<string?> Named(string name, string description, string helpName) =>
        new Option<string?>(name) { Description = description, HelpName = helpName }.Filled("that is nobody's name");
}
