using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords that somebody changed to, PINs and door codes whose clause tells whose they are, in the users' languages.</summary>
public sealed class ToldByOthersTests
{
    [Theory]
    [InlineData("we switched the calendar password to «Kestrel_Dune8» today")]
    [InlineData("ho cambiato la password del calendario in «Airone0.Duna»")]
    [InlineData("hab das Kennwort vom Beamer auf «Reiher_Duene4» geändert")]
    [InlineData("mudei a senha da agenda para «Garca.Duna5»")]
    [InlineData("zmieniłem hasło do kalendarza na «Czapla.Wydma6»")]
    [InlineData("bytte lösen på skrivaren till «Hager_Dyn7»")]
    [InlineData("nytt lösen till kalendern: «Hagerdyn.Ek5», hälsa Bo")]
    [InlineData("vaihdoin kalenterin salasanaksi «Haikara_Dyyni3»")]
    [InlineData("takvimin şifresini «Balikcil.Kum4» olarak değiştirdim")]
    [InlineData("日历密码改成了«Canglu.88sha»")]
    [InlineData("รหัสไวไฟของร้านคือ «nokyang-4471n» ครับ")]
    [InlineData("เปลี่ยนรหัสผ่านเป็น «Nokyang.Sai4» แล้ว")]
    [InlineData("Passwort ist neu -> «Reiher7!duene»")]
    public void What_somebody_changed_to_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("PIN for the copier in the annex: «3391»")]
    [InlineData("PIN do alarmu na strychu to «9071»")]
    [InlineData("Ovikoodin PIN vahtimestarille: «5083»")]
    [InlineData("PIN till skrivaren på plan 3: «9266»")]
    [InlineData("PIN für die Anlage im Keller lautet «20571»")]
    [InlineData("Code de l'alarme du hangar, c'est le «4417»")]
    [InlineData("door code for the painter tonight «4096»")]
    [InlineData("Das Rolltor geht mit «3370» auf")]
    [InlineData("keypad by the ramp takes «5518»")]
    [InlineData("kod do bramy od ulicy to «2894»")]
    [InlineData("koden til porten i gården er «8841»")]
    [InlineData("裏口のドアの番号は«7714»です")]
    [InlineData("保险箱密码 «482917»")]
    [InlineData("รหัสปลดล็อกแท็บเล็ตคือ «204816»")]
    public void What_opens_a_thing_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("the alarm password, with gaps on purpose: «q u a r t z 5 5 #»")]
    [InlineData("la contraseña, separada para que no la filtre: «c i g u e 7 *»")]
    public void What_is_spelled_behind_a_remark_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("The PIN must be between 4 and 8 digits long.")]
    [InlineData("Connect pin 1024 of the header to ground.")]
    [InlineData("The alarm in room 2204 went off twice.")]
    [InlineData("The keypad module takes 3300 mV")]
    [InlineData("Gate B12 opens at 0915 for flight 2204")]
    [InlineData("Das Problem lösen: Ticket4711 schließen")]
    [InlineData("Die Tür mit der Nummer 1204 klemmt")]
    [InlineData("Passwort der Kita-App vergessen")]
    [InlineData("Passwörter werden in KeePass2.5 verwaltet")]
    [InlineData("reset password -> sends mail -> status200")]
    [InlineData("koden til funktionen parse2 er fjernet")]
    [InlineData("porten är 2100 mm hög")]
    [InlineData("密码 2024 年更新")]
    [InlineData("ドアの幅は1200mmです")]
    [InlineData("รหัสสินค้า 58204 หมดสต็อก")]
    public void Rules_things_and_sizes_stay(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
