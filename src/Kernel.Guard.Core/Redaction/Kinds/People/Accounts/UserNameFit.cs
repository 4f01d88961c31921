using KernelGuard.Redaction.Kinds.People.Fields;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Judges by shape whether a value fits its label and what binds it to it.</summary>
internal static class UserNameFit
{
    private const int FewestDigits = 3;
    private const int FewestLoose = 5;

    /// <summary>Says whether a value fits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="role">What its label says.</param>
    /// <param name="gap">What stands between.</param>
    /// <param name="whole">Whether the value is all of a field.</param>
    /// <param name="named">Whether the label names nothing but user names, or somebody's own.</param>
    /// <param name="clear">Whether the label names nothing but user names.</param>
    /// <param name="answers">Whether the value is all that is said.</param>
    public static bool Is(ReadOnlySpan<char> value, AccountRole role, in LabelGap gap, bool whole, bool named, bool clear, bool answers)
    {
        var shape = ValueShape.Of(value);
        if (shape.Letters == 0)
        {
            return !(shape.Dashes > 0 && shape.Digits < FewestLoose) && shape.Digits >= (gap.Loose ? FewestLoose : FewestDigits) && !shape.IsDateLike && (role == AccountRole.UserId || (role == AccountRole.UserName && gap.Joined && !gap.Code));
        }

        if (UserNameValue.IsCode(value) || value[0] == '.')
        {
            return false;
        }

        if (value[0] == '@')
        {
            return true;
        }

        // Anmeldename = brandauer-o: no name of a program's has a dash.
        if (gap.Code && clear && shape is { Dashes: > 0, Upper: 0, Dots: 0 })
        {
            return true;
        }

        if (gap.Code && (char.IsAsciiDigit(value[0]) || shape.Digits == 0 || shape.Dots > 0 || shape.Humps > 0))
        {
            return false;
        }

        var certain = UserNameValue.IsCertain(value);
        return role switch
        {
            AccountRole.SignIn => certain && !MadeUp.IsTerm(value) && (shape is { Humps: 0, Upper: 0 } || (shape.Digits > 0 && shape.Underscores > 0 && shape.Lower > 0)),
            AccountRole.LooseUser when answers => true,
            AccountRole.LooseUser => (gap.Joined || whole ? shape.Digits > 0 || IsOfService(value) || (whole && LoginShape.Is(value)) || shape.Dots > 0 || (gap.Quoted && shape.Underscores > 0) : (shape.Digits > 0 || shape.Underscores > 0) && shape.Lower > 0) && shape.Humps == 0 && (shape.Letters > 1 || (gap.Joined && shape.Digits > 3)) && !gap.Loose,
            _ when whole => true,
            _ when gap.Loose => certain || (gap.Joined && named && ((shape.Dashes > 0 && shape.Lower > 0) || answers)),
            _ when gap.Joined => true,
            // "bruger-id er ikke gyldigt"
            AccountRole.UserId when gap.Linked && !whole => certain || shape.Digits > 0 || named && value.ContainsAny("._-"),
            _ when gap.Linked => (certain && !MadeUp.IsTerm(value)) || (named && value.Length > 3 && !value.EndsWith("ed") && !value.EndsWith("ing")),
            _ => clear || gap.Bond == Bond.Weak ? (certain && !MadeUp.IsTerm(value)) || (clear && answers) : answers || (shape.Letters > 1 && (shape.Digits > 0 || (certain && shape is { Upper: 0, Letters: > 4 } && (shape.Dots + shape.Underscores == 1 || (value[1] == '.' && shape is { Dots: 2, Underscores: 0 }))))),
        };
    }

    // svc_ledger_ro: as databases and jobs call whoever signs in.
    private static bool IsOfService(ReadOnlySpan<char> value) => value.StartsWith("svc_") || value.StartsWith("svc-") || value.StartsWith("usr_") || value.EndsWith("_ro") || value.EndsWith("_rw") || value.EndsWith("_svc");
}
