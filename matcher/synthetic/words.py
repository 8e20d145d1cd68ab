"""What invented organisations are made of: skills, departments, sites and hours."""

from __future__ import annotations

TECH: tuple[tuple[str, ...], ...] = (
    ("Power BI", "SQL", "Python", "Data storytelling"),
    ("Copilot prompting", "Machine learning", "Chatbot design", "AI ethics"),
    ("Teams automation", "Power Apps", "Robotic processes", "Low-code forms"),
    ("Cyber hygiene", "Password managers", "Cloud basics", "Phishing drills"),
    ("Social media", "Short video", "Podcasting", "Search marketing"),
    ("Digital whiteboards", "Shared documents", "Agile boards", "Hybrid meetings"),
)
"""24 tech skills by topic; who is good at one is often good at its neighbours."""

SOFT: tuple[tuple[str, ...], ...] = (
    ("Coaching", "Delegating", "Feedback"),
    ("Negotiation", "Stakeholder management", "Presenting"),
    ("Decision making", "Risk judgement", "Strategic thinking"),
    ("Networking", "Conflict resolution", "Active listening"),
)
"""12 soft skills by topic."""

DEPARTMENTS = (
    "Finance",
    "Sales",
    "Operations",
    "People",
    "IT",
    "Marketing",
    "Legal",
    "Research",
    "Procurement",
    "Customer care",
    "Logistics",
    "Quality",
    "Communications",
    "Product",
    "Facilities",
    "Engineering",
    "Risk",
    "Sustainability",
    "Treasury",
    "Partnerships",
)

SITES = (
    ("Oslo", "Europe/Oslo", "Norwegian"),
    ("Kraków", "Europe/Warsaw", "Polish"),
    ("Lisbon", "Europe/Lisbon", "Portuguese"),
    ("Nairobi", "Africa/Nairobi", "Swahili"),
    ("Montréal", "America/Toronto", "French"),
    ("Pune", "Asia/Kolkata", "Hindi"),
)
"""Name, time zone and language of the place."""

LANGUAGES = (*(language for _, _, language in SITES), "English", "Spanish", "Arabic")

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
HOURS = ("09:00-11:00", "11:00-13:00", "13:00-15:00", "15:00-17:00")
PARTS = ("morning", "midday", "afternoon", "late")
TIMES = tuple(f"{day} {hours}" for day in DAYS for hours in HOURS)
LABELS = tuple(f"{day} {part}" for day in DAYS for part in PARTS)
LIKED = tuple(day * hour for day in (2, 3, 3, 3, 1) for hour in (3, 1, 3, 2))
"""How often each of the 20 periods of a week is free, in proportion."""

CHANNELS = ("chat", "phone", "video", "in person")

ENTITIES = ("Northlight Energy", "Northlight Grid")
"""Two companies of one group."""

PROJECTS = ("Aurora", "Beacon", "Compass", "Delta", "Estuary", "Fjord")

FIRST_NAMES = (
    *("Amira", "Tomek", "Ngozi", "Jonas", "Linh", "Mateus", "Freya", "Ravi", "Elif"),
    *("Sander", "Yuki", "Aino", "Ingrid", "Bjarne", "Kwame", "Marit", "Dieter"),
    *("Shirin", "Paolo", "Astrid", "Viktor", "Zoë", "Søren", "Łucja", "Chloé"),
    *("José", "Anaïs", "Björn", "Dovilė", "Şebnem", "İpek", "Žofie", "Ondřej"),
    *("Nuño", "Inês", "João", "Siân", "Niamh", "Hùng", "Thảo", "Jürgen", "Käthe"),
    *("Wanjiru", "Otieno", "Thabo", "Lerato", "Fatoumata", "Mamadou", "Leïla"),
    *("Omar", "Noor", "Priya", "Arjun", "Meera", "Kavya", "Wei", "Jia", "Haruto"),
    *("Sakura", "Minjun", "Seoyeon", "Malia", "Tāne", "Aroha", "Quispe", "Camila"),
    *("Gustavo", "Ximena", "Mihai", "Ștefania", "Zoltán", "Ágnes", "Oksana"),
    *("Taras", "Nino", "Giorgi", "Anahit", "Tigran", "Dilnoza", "Temür"),
)

LAST_NAMES = (
    *("Solheim", "Brandvold", "Tveit", "Okonjo", "Aasen", "Rognli", "Nygaard"),
    *("Kowalczyk", "Wiśniewska", "Łaski", "Halvorsen", "Mensah", "Vasquez", "Osei"),
    *("Drobná", "Dvořák", "Castellano", "Hagelund", "Evensen", "Nakamura", "Adeyemi"),
    *("Moe", "Abebe", "Thorsen", "Ødegård", "Müller", "Groß", "Lefèvre", "Gagné"),
    *("Côté", "Gonçalves", "Simões", "Núñez", "Ibáñez", "Ó Briain", "Ní Dhuibhne"),
    *("Nguyễn", "Trần", "Đặng", "Yılmaz", "Çelik", "Öztürk", "Kariuki", "Odhiambo"),
    *("Dlamini", "Mokoena", "Diallo", "Traoré", "Haddad", "Benali", "Sharma"),
    *("Kulkarni", "Iyer", "Banerjee", "Zhang", "Liú", "Tanaka", "Satō", "Kim"),
    *("Park", "Kealoha", "Ngata", "Mamani", "Rojas", "Almeida", "Popescu"),
    *("Țurcanu", "Szabó", "Kovács", "Shevchenko", "Bondar", "Beridze", "Sargsyan"),
    *("Karimov", "Jónsdóttir", "Þórsson", "Virtanen", "Mäkelä", "Kask", "Bērziņš"),
    *("Kazlauskaitė", "Horvat", "Đorđević", "Šimić", "Papadaki", "Ionescu"),
)
LEVEL_WORDS = (
    "never tried",
    "beginner",
    "with help",
    "confident",
    "expert",
    "can teach",
)
"""What people say instead of the levels 0 to 5."""
