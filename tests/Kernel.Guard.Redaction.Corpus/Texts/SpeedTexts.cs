using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Makes the texts whose scanning is timed: a million characters each, the same on every machine.</summary>
public static class SpeedTexts
{
    private const int Size = 1_000_000;

    private static readonly string[] ContextWords = ["phone", "card", "account", "password", "passport", "name", "address", "tax", "insurance", "telefon", "konto", "carte", "compte", "correo", "cuenta", "contribuinte", "endereço", "codice", "indirizzo", "电话", "身份证", "密码", "住所", "電話", "口座", "nummer", "token", "licence", "birth", "geboren"];

    /// <summary>Makes prose with neither digits nor context words.</summary>
    public static string Plain() => Prose(1, 0, (_, _) => null);

    /// <summary>Makes prose with context words of all languages, every 60 characters or so, without digits.</summary>
    public static string WithContextWords() => Prose(2, 60, (draw, _) => draw.Pick(ContextWords));

    /// <summary>Makes prose with a harmless number every 60 characters or so.</summary>
    public static string WithNumbers() => Prose(3, 60, (draw, _) => draw.PickOf($"{draw.Between(2, 999)}|{draw.Between(1900, 2030)}|{draw.Between(1, 99)}.{draw.Between(0, 99)}|{draw.Between(1000, 99999)}|{draw.Between(1, 99)}%"));

    /// <summary>Makes prose with a finding every 200 characters or so: addresses, phones, cards, accounts.</summary>
    public static string WithFindings()
    {
        var forms = CorpusCases.Kinds.Where(spec => spec.Kind is PiiKinds.Email or PiiKinds.Phone or PiiKinds.PaymentCard or PiiKinds.Iban).Select(spec => spec.Forms.Where(form => form.Alone).ToArray()).ToArray();
        return Prose(4, 200, (draw, _) => draw.Pick(draw.Pick(forms)).Write(draw));
    }

    /// <summary>Gets all, with their names.</summary>
    public static IEnumerable<(string Name, string Text)> All() => [("plain", Plain()), ("context words", WithContextWords()), ("numbers", WithNumbers()), ("findings", WithFindings())];

    private static string Prose(int seed, int every, Func<Draw, int, string?> insert)
    {
        var draw = new Draw(CorpusCases.FixedSeed + seed);
        var text = new StringBuilder(Size + 300);
        var last = 0;
        while (text.Length < Size)
        {
            text.Append(draw.PickOf("the|a|one|this|every|no|some")).Append(' ').Append(draw.Pick(Words.Of("en", "adj"))).Append(' ')
                .Append(draw.PickOf("engine|library|harvest|garden|train|festival|river|bridge|chapter|forest|season|machine|window|market|winter|kitchen")).Append(' ').Append(draw.Pick(Words.Of("en", "verb"))).Append(' ');
            if (every > 0 && text.Length - last >= every - 15)
            {
                text.Append(insert(draw, text.Length)).Append(' ');
                last = text.Length;
            }

            text.Append(draw.PickOf("in the valley|near the coast|before noon|without a sound|again and again|for a while|as before")).Append(draw.PickOf(", |. |; |.\n| and "));
        }

        return text.ToString();
    }
}
