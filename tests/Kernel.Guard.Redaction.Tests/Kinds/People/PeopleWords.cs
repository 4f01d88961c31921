namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Holds names, frames and forms for generated texts; the names are put together at random and are nobody's.</summary>
internal static class PeopleWords
{
    public static readonly string[] Given =
        ["Ada", "Emma", "Oliver", "Henry", "Charlotte", "Anna", "Lukas", "Jürgen", "Sabine", "Claire", "François", "Hélène", "Carlos", "María", "Lucía", "João", "Mariana", "Giulia", "Marco", "Pieter", "Sanne", "Anna-Lena", "Jean-Luc", "Zofia", "Erik", "Priya", "Tiago", "Wilhelmina", "Oisin", "Thandiwe"];

    public static readonly string[] Family =
        ["Lovelace", "Smith", "Thompson", "Müller", "Schneider", "van der Berg", "de Vries", "Dubois", "Lefèvre", "García", "Fernández", "O'Neil", "McAllister", "da Silva", "Pereira", "Rossi", "Bianchi", "De Luca", "Kowalska", "Lindqvist", "Novak", "Abernathy", "Zwingli", "Okafor", "Smith-Jones"];

    public static readonly string[] NameFrames =
    [
        "My name is {0} and I need help.", "Hello, my name is {0}.", "my full name is {0}, thanks", "This is {0} speaking.", "Full name: {0}", "Name: {0}", "Customer name: {0}\nOrder: 12", "{{\"fullName\": \"{0}\"}}", "{{\"customer_name\":\"{0}\",\"age\":4}}", "<fullName>{0}</fullName>",
        "Contact person: {0}", "Attn: {0}", "On behalf of {0}, we write to you", "signed by {0} on Monday", "Kind regards,\n{0}", "Sincerely,\n{0}", "Best regards\n{0}\nSales", "Dear {0},", "Dear Mr. {0},", "Dr. {0} will see you", "User: my name is {0}\nAssistant: ok",
        "Ich heiße {0} und wohne hier.", "Mein Name ist {0}.", "Sehr geehrte Frau {0},", "Mit freundlichen Grüßen\n{0}", "Ansprechpartner: {0}", "Vor- und Nachname: {0}", "Je m'appelle {0}.", "Mon nom est {0}.", "Cordialement,\n{0}", "Nom complet : {0}", "Madame {0}, bonjour",
        "Me llamo {0}.", "Mi nombre es {0} y necesito ayuda.", "Nombre completo: {0}", "Atentamente,\n{0}", "Estimado señor {0}:", "Meu nome é {0}.", "Nome completo: {0}", "Atenciosamente,\n{0}", "Mi chiamo {0}.", "Il mio nome è {0}.", "Cordiali saluti,\n{0}", "Gentile Sig.ra {0},",
        "我叫 {0}，你好", "私の名前は {0} です", "| Name | {0} |", "- **Full name:** {0}", "full_name={0}",
    ];

    public static readonly string[] ChineseFamily = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "欧阳", "司马"];
    public static readonly string[] ChineseGiven = ["伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "军", "小明", "建国", "晓红", "志强", "雨欣", "子轩", "梓涵"];
    public static readonly string[] ChineseFrames = ["我叫{0}，想退货。", "我叫{0}我想退货", "姓名：{0}", "联系人：{0}，电话", "我的名字是{0}。", "{{\"姓名\":\"{0}\"}}", "我是{0}，请问", "收件人：{0}", "尊敬的{0}先生：", "请联系{0}女士", "此致敬礼\n{0}", "客户姓名：{0}", "您好，我是{0}。"];
    public static readonly string[] JapaneseFamily = ["佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤", "佐々木", "長谷川"];
    public static readonly string[] JapaneseGiven = ["太郎", "花子", "健一", "美咲", "翔太", "さくら", "大輔", "陽子", "誠", "愛"];
    public static readonly string[] JapaneseFrames = ["私の名前は{0}です。", "{0}と申します。", "氏名：{0}", "お名前：{0}", "{0}様、お世話になっております。", "{{\"氏名\":\"{0}\"}}", "私は{0}です", "担当者：{0}"];
    public static readonly string[] KoreanFamily = ["김", "이", "박", "최", "정", "강", "조", "윤"];
    public static readonly string[] KoreanGiven = ["민수", "지은", "서준", "하늘", "유진", "수빈", "동현"];
    public static readonly string[] KoreanFrames = ["제 이름은 {0}입니다.", "이름: {0}", "성명: {0}", "저는 {0}입니다.", "{0}님 안녕하세요", "{0} 씨에게 연락", "고객명: {0}"];

    public static readonly string[] BirthFrames =
    [
        "I was born on {0} in London.", "Date of birth: {0}", "DOB: {0}", "My birthday is {0}.", "{{\"dob\":\"{0}\"}}", "{{\"birthDate\": \"{0}\", \"created\": \"2020-01-01\"}}", "date_of_birth={0}", "| DOB | {0} |", "Geboren am {0}.", "Geburtsdatum: {0}", "geb. {0}", "né le {0} à Lyon", "Date de naissance : {0}",
        "nacido el {0}", "Fecha de nacimiento: {0}", "nascido em {0}", "Data de nascimento: {0}", "nata il {0}", "Data di nascita: {0}", "出生日期：{0}", "生日：{0}", "生年月日：{0}", "생년월일: {0}", "patient (DOB {0}) arrived", "{0} (date of birth)",
    ];

    public static readonly string[] Months = ["January", "April", "May", "September", "December", "Januar", "März", "Oktober", "avril", "août", "décembre", "marzo", "julio", "aprile", "maio", "dezembro"];

    public static readonly string[] UserFrames =
        ["username: {0}", "my username is {0}", "Username: {0}\nPassword", "login: {0}", "{{\"userName\": \"{0}\"}}", "{{\"user_name\":\"{0}\"}}", "screen name: {0}", "handle: {0}", "Benutzername: {0}", "nom d'utilisateur : {0}", "nombre de usuario: {0}", "nome utente: {0}", "nome de usuário: {0}", "用户名：{0}", "ユーザー名：{0}", "username={0}&x=1", "logged in as {0}", "user id: {0}"];

    public static readonly string[] AccountFrames =
        ["customer number: {0}", "My customer ID is {0}.", "{{\"customerId\": \"{0}\"}}", "{{\"customer_number\":\"{0}\"}}", "client number {0}", "member ID: {0}", "membership number: {0}", "account id: {0}", "Kundennummer: {0}", "Kunden-Nr. {0}", "numéro de client : {0}", "número de cliente: {0}", "codice cliente: {0}", "código do cliente: {0}", "客户编号：{0}", "会员号：{0}", "会員番号：{0}", "お客様番号：{0}"];

    public static readonly string[] AddressFrames = ["I live at {0}.", "Address: {0}", "{{\"address\": \"{0}\"}}", "ship to {0}", "Adresse: {0}", "Dirección: {0}", "Indirizzo: {0}", "Endereço: {0}", "地址：{0}", "住所：{0}", "{0}"];
}
