"""How it is said in Spanish."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
no (continuas|continua|continuaras|continuara|sigues|sigue|avanzas|avanza|pasas|pasa|has pasado|superaste|has superado) ~3 (proceso|fase|etapa|seleccion|ronda|adelante)
(avanzar|continuar|seguir|adelante) con (otra|otro|otros|otras) ~2
(no) [ha|has|hemos|fue|fuiste|podemos|vamos|vas] ~2 (sido seleccionad*|seleccionad*|sido elegid*|seguir adelante|continuar con|continuar en|avanzar con|avanzar en|continuaras|continuara|continuas|continua en|seguiras|avanzaras|avanzara|fue seleccionad*|sido escogid*|resultado seleccionad*)
(no) ~2 (continuar|avanzar|seguir|proceder|seguiremos|continuaremos|avanzaremos) ~3 (candidatura|proceso|solicitud|postulacion|contigo|usted|adelante)
(elegido|seleccionado|optado|decidido|decantado|escogido|decidimos|elegimos|optamos|seleccionamos) ~5 (otro|otra|otros|otras) ~2 (candidat*|persona*|perfil*|postulante*|aspirante*)
(otro|otra|otros|otras) ~1 (candidat*|perfil*|persona*) ~5 (ajusta*|encaja*|adecua*|adecuad*|se acerca*|mejor|mas)
(vacante|puesto|posicion|plaza|proceso) ~3 (ya ha sido cubiert*|ha sido cubiert*|ya fue cubiert*|cubiert*|fue cubiert*|ya no esta disponible|ya esta cubiert*|ha sido cerrad*|se ha cerrado)
(candidatura|solicitud|postulacion|perfil) ~3 (no ha sido|no fue|rechazad*|descartad*|desestimad*|no ha resultado|no se ajusta|no encaja|no continua*)
(hemos|decidido|vamos a|tenemos que) ~1 (descartar*|rechazar*|desestimar*)
(descartar|rechazar|desestimar) ~1 (tu|su) (candidatura|solicitud|postulacion)
(no podemos|no podremos|no nos es posible) ~3 (ofrecerte|ofrecerle|ofrecer|continuar|avanzar|incorporarte)
(no encaja*|no se ajusta*) ~4 (perfil|puesto|necesidades|vacante|buscamos|requisitos)
no ~2 (seguir|continuar|avanzar) adelante
""",
    Idea.REJECTION_WEAK: """
(lamentablemente|desafortunadamente|desgraciadamente|por desgracia|infortunadamente)
(lamentamos|lamento|sentimos|siento|sentirlo)
(tras|despues de|luego de) ~3 (valorar|revisar|analizar|evaluar|considerar|evaluacion|revision|analisis|valoracion|consideracion) ~3
(te|le|les) (deseamos|deseo) ~3 (suerte|exito|mejor|exitos)
(mucha|mucho|buena|mejor|mejores|todo el) (suerte|exito|exitos|deseos) ~4 (busqueda|futuro|profesional|proceso*|carrera|proyectos)
(conservar*|guardar*|mantendremos|mantener|tendremos) ~4 (cv|curriculum|candidatura|datos|perfil|cuenta|base)
(gran numero|gran cantidad|numerosas|muchas|multitud) ~2 (candidaturas|solicitudes|candidatos|postulaciones|postulantes)
(en esta ocasion|por esta vez|en este momento|esta vez) ~4 no
(animamos|anima|invitamos) ~3 (postular*|presentar*|seguir|aplicar) ~4
(decision|resultado) ~3 (candidatura|solicitud|proceso|postulacion)
(decepcion*|dificil decision|decision dificil|no ha sido facil)
""",
    Idea.OFFER: """
(nos complace|nos alegra|encantados|encantada|placer|felices|queremos|queriamos|quisieramos|nos gustaria|alegria) ~4 (ofrecerte el|ofrecerle el|ofrecerte un|ofrecerle un|ofrecerte la|ofrecerle la|ofrecerte una|hacerte una oferta|hacerle una oferta|hacerte una propuesta|que te incorpores|que te unas|que se incorpore|extenderte|extenderle|ofrecerte|ofrecerle|ofrecer el)
(carta oferta|oferta formal|oferta de trabajo adjunta|contrato de trabajo|contrato laboral|propuesta economica|carta de oferta|oferta laboral adjunta|oferta economica|oferta en firme|propuesta laboral|oferta de empleo formal)
(adjunt*) ~3 (oferta|contrato|propuesta)
(tu|su|nuestra|la) (oferta) ~4 (incorporacion|adjunta|aceptar|firmar|firmada|puesto|formal|salario)
(bienvenido|bienvenida|bienvenidos) ~2 (equipo|a bord*|empresa|compania)
(felicidades|enhorabuena|felicitaciones) ~5 (puesto|has sido seleccionad* para el puesto|trabajo|oferta|incorporacion|elegid*)
(has sido|ha sido|fuiste|fue) (seleccionad*|elegid*) ~2 (para el puesto|para la posicion|para ocupar|para la vacante|como)
(el puesto|el trabajo) es (tuyo|suyo)
""",
    Idea.ASSESSMENT: """
(prueba|test|ejercicio|evaluacion|reto|cuestionario|caso practico|assessment|desafio) ~1 (tecnic*|online|en linea|de codigo|de programacion|de nivel|psicotecnic*|practic*|de aptitud*|de conocimientos|de seleccion)
(realizar|completar|hacer|terminar|resolver|entregar|realice|complete|realiza|completa|rendir) ~3 (prueba|test|ejercicio|evaluacion|reto|caso practico|assessment|desafio)
(prueba tecnica|caso practico|prueba de seleccion|video entrevista grabada|entrevista en diferido|videoentrevista en diferido)
""",
    Idea.ASSESSMENT_DONE: """
(gracias) ~3 (completar|realizar|hacer|enviar) ~3 (prueba|test|ejercicio|evaluacion)
(hemos recibido) ~2 (prueba|test|ejercicio|respuestas)
""",
    Idea.INTERVIEW: """
(puedes|podrias|puede|podria) ~1 (venir|pasar|acercarte|conectarte|acercarse) ~4
(podriamos|podemos|podrias|podria) ~1 (hablar|vernos|reunirnos|llamarnos|conversar|llamarte|quedar|charlar)
(invit*|convocar*|citar*|convocatoria|citacion|cita) ~5 (entrevista|reunion|llamada|conversacion|charla|videollamada|entrevistarte)
(entrevista) ~4 (con|el|de trabajo|telefonica|presencial|tecnica|online|personal|confirmada|programada|agendada|para el|por|virtual|final|laboral)
(agendar|programar|concertar|coordinar|fijar|organizar|reservar|tener|mantener|acordar) ~3 (entrevista|llamada|reunion|charla|videollamada|conversacion|cita|hora)
(nos gustaria|me gustaria|queremos|quisieramos|querriamos|quiero|quisiera|encantaria) ~3 (conocerte|conocerle|hablar|charlar|entrevistar*|reunirnos|invitarte|invitarle|conversar|seguir adelante|continuar|avanzar|concertar)
(tu|su|vuestra) (disponibilidad)
(disponibilidad) ~4 (entrevista|llamada|reunion|hablar|horaria|semana|para)
(estas|esta|estarias|estaria) ~1 (disponible|libre) ~4
(podrias|podria|puedes|puede) ~4 (lunes|martes|miercoles|jueves|viernes|reunirte|hablar|venir|entrevista|llamada)
(cuando|que dia|que hora|que horario) ~3 (viene bien|vendria bien|vendria mejor|viene mejor|conviene|disponible|podrias|podemos|puedes|queda bien)
(te|le) (viene|vendria|va|iria|parece) bien ~4
(siguiente|proxima|segunda|ultima) (fase|ronda|etapa|entrevista)
(pasas|pasado|avanzas|pasar|avanzar|has pasado) ~2 (siguiente|proxima|segunda) ~1 (fase|ronda|etapa)
(seleccionad*|preseleccionad*) ~3 (entrevista|siguiente fase|proxima fase|siguiente etapa)
(te llamare|le llamare|te llamaremos|le llamaremos|te llamo) ~4
(ganas|deseando|esperamos) ~2 (conocerte|verte|hablar contigo|conocerle)
""",
    Idea.INTERVIEW_WEAK: """
(entrevista|llamada|reunion|videollamada|cita|charla)
""",
    Idea.RESCHEDULE: """
(reprogramar|reprogramada|reagendar|reagendada|aplazar|aplazada|posponer|pospuesta|mover|cambiar) ~3 (entrevista|reunion|llamada|cita|fecha|hora|charla)
(reprogramar*|reagendar*|aplazar*|posponer*)
(otra|nueva) (fecha|hora)
(otro|nuevo) (dia|horario|hueco)
""",
    Idea.HOLD: """
(proceso|vacante|contratacion|contrataciones|busqueda|puesto|seleccion) ~4 (en pausa|pausad*|congelad*|suspendid*|paralizad*|en espera|detenid*|pospuest*|en suspenso)
(congelacion|suspension|paralizacion) ~2 (contrataciones|contratacion|proceso|seleccion)
(pausar|congelar|paralizar|suspender) ~3 (proceso|contratacion*|vacante|busqueda|seleccion)
""",
    Idea.REQUEST: """
(enviar*|envia*|envie*|mandar*|facilitar*|aportar*|adjuntar*|remitir*|proporcionar*|subir|mandes|hacernos llegar|compartir) ~6 (documento*|documentacion|referencia*|cv|curriculum|portfolio|portafolio|titulo*|certificado*|copia|dni|formulario|datos|expediente|permiso*|nie|carta)
(documentacion|informacion|documentos|datos) ~2 (adicional*|pendiente*|necesari*|que falta*|complementari*|requerid*)
(expectativa*|pretension*|aspiracion*) (salarial*|economic*)
(periodo de preaviso|fecha de incorporacion|permiso de trabajo|disponibilidad de incorporacion|plazo de preaviso)
(podrias|podria|puedes|puede|por favor) ~1 (confirmar*|aclarar*|enviar*|indicar*|completar*|decir*|facilitar*|responder*|rellenar*|confirma|envia|indica|indicanos|confirmanos|rellena|firmar|firma)
(pregunta|preguntas|duda|dudas) ~3 (sobre|acerca|para ti|antes|rapida)
(sigues|sigue) ~1 (interesad*|disponible|buscando)
(accion requerida|accion necesaria|respuesta requerida)
""",
    Idea.STATUS: """
(estado|seguimiento|actualizacion|novedades|noticias) ~3 (candidatura|proceso|solicitud|postulacion|seleccion)
(disculpa*|perdon*|sentimos|siento) ~3 (retraso|demora|tardanza|espera|silencio)
(retraso|demora|retrasado|paciencia|alargando|alargado) ~2
(todavia|aun|seguimos|continuamos|actualmente) ~4 (revisando|valorando|evaluando|decision|decidido|proceso|entrevistando|entrevistas|estudiando|analizando|revision|tomado)
(decision|respuesta|noticias|novedades|resultado) ~5 (antes|semana|dias|pronto|proxim*|finales|principios|a lo largo|breve|en un plazo|hasta|tomada)
(contactar*|contactaremos|informar*|informaremos|comunicaremos|diremos|responder*|avisaremos|avisare|pondremos en contacto|daremos|escribire*) ~5 (semana|dias|antes|pronto|breve|cuando|en cuanto|proxim*|finales|tan pronto|respuesta)
(proximos pasos|siguientes pasos)
(para tu informacion|como acordamos|adjunto encontraras)
(portal del candidato|portal de empleo|area de candidato|nuevo mensaje)
(en proceso de|en fase de) (revision|evaluacion|seleccion)
""",
    Idea.BLOCKED: """
(codigo) ~3 (seguridad|verificacion|confirmacion) ~4 (candidatura|solicitud de empleo|postulacion|candidato)
(confirmar|verificar|activar|confirma|verifica|activa) ~3 (cuenta de candidato|perfil de candidato|candidatura|postulacion)
(candidatura|postulacion|solicitud) ~3 (incompleta|sin terminar|no se ha enviado|pendiente de completar|borrador)
(completar|finalizar|completa|finaliza|termina|terminar) (tu|su) (candidatura|postulacion|solicitud)
""",
    Idea.ACKNOWLEDGEMENT: """
(hemos recibido|recibimos|recibido|recibida|recibio|recepcion de) ~3 (candidatura|solicitud|cv|curriculum|postulacion|aplicacion)
(gracias|agradecemos|agradezco) ~5 (candidatura|interes|postularte|inscribirte|solicitud|postulacion|aplicar|postular*|curriculum|cv|inscripcion)
(candidatura|solicitud|postulacion|inscripcion) ~3 (recibida|registrada|enviada|ha sido recibida|confirmada|con exito|correctamente)
(tu|su) (candidatura|postulacion) (a|para|en|al|como)
(acuse de recibo|confirmacion de candidatura|confirmacion de inscripcion)
(revisaremos|revisar|valoraremos|analizaremos|evaluaremos|estudiaremos|revisara) ~3 (candidatura|perfil|cv|solicitud|curriculum|postulacion)
(te has inscrito|se ha inscrito|te has postulado)
""",
    Idea.APPLICATION: """
(candidatura|candidaturas|candidato|candidata|candidatos|postulacion|postulante|inscrito|inscripcion)
(puesto|vacante|empleo|trabajo|seleccion|entrevista|curriculum|cv|recursos humanos|reclutador*|reclutamiento|contratacion|proceso de seleccion)
""",
    Idea.HEDGE: """
(si|en caso de|en caso de que|cuando|siempre que) ~5 (encaja*|ajusta*|seleccionad*|interes*|coincide*|avanza*|adecua*|elegid*|preseleccionad*|resultar*)
(candidat*|personas) (seleccionad*|preseleccionad*|que|cuyo*)
(normalmente|habitualmente|por lo general|nuestro proceso|generalmente)
(podras|podra|podria|podrias) ser ~2 (invitad*|contactad*|convocad*)
(gracias|agradec*|placer) ~5 (entrevista|tiempo|reunion|llamada|charla|prueba|venir)
(tras|despues de|desde|durante|en) ~1 (nuestra|la|tu|su) ~1 (entrevista|llamada|reunion|conversacion|prueba)
""",
    Idea.CONDITION: """
(de no|si no|en ausencia de|sin) ~1 (recibir|tener|recibes|tienes|recibe|respuesta|noticias)
si [tu|su|usted|finalmente] (no|recibes|recibe|has|ha sido|eres|fueras|fuese)
(hasta que|a menos que|salvo que|en caso de|en caso de que|antes de) ~2 (no|que|recibas|reciba|la|el|tu|su|completar)
""",
    Idea.NEGATED: """
no [ha|has|hemos|podemos|vamos a|poder|podremos] [sido]
(sin|ningun|ninguna)
""",
    Idea.NOT_YET: """
(no|sin|ninguna|aun no|todavia no) ~5 (oferta|ofrecerte|ofrecerle|ofrecer|contrato|propuesta)
(si|cuando|hasta|antes) ~4 (oferta|contrato|propuesta)
""",
    Idea.DIRECT: """
(por favor|invit*|gustaria|queremos|puedes|podrias|podria|realiza|completa|adjunto|tienes|estarias|tu|su)
""",
    Idea.ORDER: """
(pedido|confirmacion de pedido|numero de pedido|tu compra|su compra|carrito|recibo de compra|ticket de compra|devolucion|reembolso) ~3
(gracias por) (tu|su) (compra|pedido)
""",
    Idea.SHIPPING: """
(envio|paquete|entrega|en camino|enviado|seguimiento del envio|numero de seguimiento|en reparto) ~2
(tu paquete|su paquete|rastrea tu|tu pedido esta en camino|pedido ha sido enviado)
""",
    Idea.PAYMENT: """
(factura|facturas|pago|recibo|extracto|cargo|domiciliacion|transferencia|estado de cuenta|importe|vencimiento) ~2
(suscripcion|membresia) ~4 (renova*|renueva|caduc*|cancel*|vence*)
(tu factura|su factura|nomina)
""",
    Idea.SECURITY: """
(nuevo inicio de sesion|inicio de sesion|actividad inusual|alerta de seguridad|nuevo dispositivo|actividad sospechosa)
(contrasena|clave) ~4 (restablecer|cambiad*|olvidad*|cambiar|restablecimiento|caduc*|ha sido)
(restablecer|cambiar|restablece) ~2 (contrasena|clave)
(terminos|condiciones|politica de privacidad) ~5 (actualiz*|cambi*|modific*)
(actualizacion|actualizamos|actualizado|cambios) ~4 (terminos|condiciones|politica de privacidad)
""",
    Idea.CODE: """
(codigo) ~2 (verificacion|confirmacion|seguridad|acceso|un solo uso)
(verifica|confirma|verifique|confirme) ~2 (correo|cuenta|email|direccion)
""",
    Idea.NEWSLETTER: """
(boletin|newsletter|nota de prensa|comunicado de prensa|boletin informativo|resumen semanal|novedades de la semana)
(darse de baja|darte de baja|cancelar suscripcion|cancelar la suscripcion|ver en el navegador|ver en navegador|gestionar preferencias)
(recibes este|ha recibido este|recibe este) ~3
""",
    Idea.EVENT: """
(webinar|webinario|seminario|feria de empleo|conferencia|congreso|jornada|jornadas|taller|evento|puertas abiertas|hackathon|feria de empleo virtual)
(registrate|inscribete|reserva tu plaza|inscribete ahora|registrese)
""",
    Idea.JOB_ALERT: """
(alerta de empleo|alertas de empleo|ofertas de empleo|ofertas de trabajo|nuevas ofertas|nuevos empleos|empleos recomendados|ofertas recomendadas|ofertas similares|empleos para ti|empleos similares|ofertas para ti|vacantes para ti)
(nuevas|nuevos|ultimas) ~1 (ofertas|empleos|vacantes)
(esta buscando|busca|esta contratando|contrata) ~1 (personal|un|una|gente)
(inscribirme|aplicar ahora|solicitar ahora|ver oferta|ver ofertas|ver empleo|ver todas las ofertas|postulate ahora|solicitud sencilla)
""",
    Idea.TALENT_POOL: """
(comunidad de talento|bolsa de talento|red de talento|talent community|bolsa de trabajo)
""",
    Idea.SURVEY: """
(encuesta|tu opinion|su opinion|valora|valore|valoracion|califica|resena|nos importa tu opinion|satisfaccion)
(como fue|que tal) ~3 (experiencia|visita|compra|atencion)
""",
    Idea.ADVERTISEMENT: """
(% de descuento|% dto|descuento|descuentos|rebajas|oferta especial|ofertas especiales|codigo promocional|cupon|cupones|envio gratis|compra ahora|compra ya|solo hoy|black friday|promocion|promociones|liquidacion|puntos de fidelidad|ahorra|aprovecha|tarjeta regalo|ultimos dias)
(hasta) ~1 % ~
""",
    Idea.SOCIAL: """
(ha visto tu perfil|vio tu perfil|quiere conectar|solicitud de amistad|nuevos seguidores|invitacion para conectar|te ha mencionado|te etiqueto)
""",
    Idea.OTHER_APPLICATION: """
(solicitud de|solicitud del) (tarjeta|visado|visa|prestamo|credito|hipoteca|beca|pasaporte|alquiler|subsidio|ayuda|permiso de residencia|admision)
(solicitud de tarjeta|solicitud de prestamo|solicitud de visado|solicitud de alquiler|solicitud de admision|solicitud de credito)
""",
    Idea.HEALTH: """
(cita medica|resultados de laboratorio|receta|vacuna|hospital|consulta medica|historia clinica|analitica|centro de salud|factura medica)
""",
    Idea.UTILITY: """
(factura de la luz|factura de luz|factura del agua|factura del gas|lectura del contador|corte de suministro|corte de luz|impuesto municipal|recibo de la luz|consumo electrico)
""",
    Idea.BOOKING: """
(reserva|tarjeta de embarque|tu vuelo|su vuelo|tu viaje|tus entradas|tu billete|itinerario|tu estancia) ~2
""",
    Idea.SUPPORT: """
(atencion al cliente|numero de caso|numero de incidencia|ticket de soporte|servicio al cliente|incidencia)
""",
    Idea.ABSENCE: """
(fuera de la oficina|respuesta automatica|de vacaciones|ausente|mensaje automatico|baja maternal|fuera de oficina|acceso limitado al correo|a mi regreso|me encuentro fuera)
""",
    Idea.BOUNCE: """
(no se pudo entregar|no entregado|error de entrega|no se ha podido entregar|mensaje no entregado)
""",
    Idea.OUTREACH: """
(he visto tu perfil|vi tu perfil|tu perfil) ~3 (interes*|encaja con una|llamado)
(abierto a nuevas|mi cliente|nuestro cliente|oportunidad que puede)
""",
}
