using KernelGuard.Redaction.Kinds.Identity.Documents;
using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Kinds.Money.Bank;
using KernelGuard.Redaction.Kinds.People;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.Secrets;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Reads what a finding announces behind itself, without a word of its own: the bank of an IBAN, the number behind a symbol, the second of a pair of bank numbers, the code of a card, the next name of an enumeration, the street beneath a name or the date of birth behind it, the new document behind the old one, the second of two dates of birth or of two user names, the password behind a user, the second number, password or user name of a sentence.</summary>
internal static class FollowingFindings
{
    /// <summary>Reads the finding behind the last one; it is looked for once.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="last">The last finding; none for the default.</param>
    /// <param name="kinds">What is looked for.</param>
    /// <param name="finding">What stands behind.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Finding last, PiiKinds kinds, out Finding finding)
    {
        return TryReadBehind(text, last, kinds, out finding) || ((last.Kind & SecondNumber.Kinds) != 0 && SecondNumber.TryRead(text, last, out finding))
            || ((last.Kind & (PiiKinds.UserName | PiiKinds.Email)) != 0 && (kinds & PiiKinds.Secret) != 0 && PasswordBehindUser.TryFind(text, last, out finding))
            || ((last.Kind & (PiiKinds.Secret | PiiKinds.UserName | PiiKinds.Email)) != 0 && SecondValue.TryRead(text, last, out finding) && (finding.Kind & kinds) != 0);
    }

    private static bool TryReadBehind(ReadOnlySpan<char> text, in Finding last, PiiKinds kinds, out Finding finding)
    {
        finding = default;
        switch (last.Kind)
        {
            case PiiKinds.Iban when (kinds & PiiKinds.BankRouting) != 0:
                return BicRecognizer.TryFindBehindIban(text, last.Start, last.End, out finding);
            case PiiKinds.BankRouting or PiiKinds.BankAccount:
                return ((last.Kind == PiiKinds.BankRouting && YuchoNumber.TryFindBehind(text, last, out finding)) || PairedNumber.TryFindBehind(text, last, out finding)) && (finding.Kind & kinds) != 0;
            case PiiKinds.Email when (kinds & PiiKinds.PersonName) != 0:
                return MailHead.TryFindNext(text, last.End, out finding);
            case PiiKinds.PersonName:
                return NameList.TryFindBehind(text, last.Start, last.End, out finding) || (BehindName.TryFind(text, last.End, out finding) && (finding.Kind & kinds) != 0);
            case PiiKinds.PaymentCard or PiiKinds.CardCode when (kinds & PiiKinds.CardCode) != 0:
                return CodeBehindCard.TryRead(text, last, out finding);
            case PiiKinds.Passport or PiiKinds.DrivingLicence:
                return RenewedDocument.TryRead(text, last, out finding);
            case PiiKinds.BirthDate:
                return SecondDate.TryFindBehind(text, last, out finding);
            case PiiKinds.UserName when ToldUserName.TryReadNext(text, last.Start, last.End, out var start, out var end):
                finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
                return true;
            case PiiKinds.UserName when (kinds & PiiKinds.Secret) != 0:
                return NetUserPassword.TryFindBehind(text, last, out finding) || CommandSecretRecognizer.TryFindBehind(text, last, out finding);
            default:
                return false;
        }
    }

    /// <summary>Answers where a finding ends that a cell of a table holds: an address goes on over the cells of its postal code and city.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="kind">What was found.</param>
    /// <param name="end">Where it ends in its cell.</param>
    public static int EndInRow(ReadOnlySpan<char> text, PiiKinds kind, int end) => kind == PiiKinds.PostalAddress ? TableRow.Read(text, end) : end;
}
