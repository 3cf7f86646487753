/** Words of what protects the account. */
export default {
  'heading': 'Безопасность',
  'toAll': 'Все настройки безопасности',
  'done.password':
    'Пароль изменён. На других устройствах нужно будет войти заново.',
  'password.title': 'Пароль',
  'password.since': 'Действует с {date}.',
  'password.aged': 'Он служит давно: подумайте, не пора ли его сменить.',
  'password.button': 'Сменить пароль',
  'password.heading': 'Смена пароля',
  'password.lead':
    'После смены на всех других устройствах нужно будет войти заново. О смене мы сообщим ' +
    'в SMS и на все ваши подтверждённые адреса.',
  'password.old': 'Нынешний пароль',
  'password.new': 'Новый пароль',
  'password.save': 'Сменить пароль',
  'second.title': 'Второй шаг входа',
  'second.button': 'Настроить второй шаг',
  'sessions.title': 'Устройства и сеансы',
  'sessions.count': {
    one: 'Сейчас открыт {count} сеанс.',
    few: 'Сейчас открыто {count} сеанса.',
    many: 'Сейчас открыто {count} сеансов.',
    other: 'Сейчас открыто {count} сеанса.',
  },
  'sessions.button': 'Посмотреть устройства',
  'sessions.heading': 'Устройства и сеансы',
  'sessions.lead':
    'Здесь видно, где открыт ваш кабинет. Не узнаёте устройство? Завершите сеанс и смените пароль.',
  'sessions.alone': 'На других устройствах кабинет не открыт.',
  'sessions.unknown': 'Неизвестное устройство',
  'sessions.current': 'Это устройство',
  'sessions.used': 'Последнее действие',
  'sessions.begun': 'Вход',
  'sessions.ip': 'IP-адрес',
  'sessions.place': 'Место',
  'sessions.until': 'Закончится без действий',
  'sessions.end': 'Завершить сеанс',
  'sessions.ended': 'Сеанс завершён: {device}',
  'sessions.others': 'Выйти на всех других устройствах',
  'sessions.othersWhat':
    'Останется только этот сеанс. На других устройствах нужно будет войти заново.',
  'sessions.endOthers': 'Завершить все другие сеансы',
  'sessions.othersEnded': 'Все другие сеансы завершены',
  'history.title': 'История действий',
  'history.state': 'Кто, когда и откуда входил в кабинет и менял его защиту.',
  'history.button': 'Посмотреть историю',
};
